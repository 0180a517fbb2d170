#include "app/ctl/session/run.h"

int main(int argc, char** argv) { return int(firebreak::ctl::run(argc, argv)); }
