// tests/library/process.cpp — drill-process NAME MODE: a process for a drill to find, watch and end. Says "ready" when
// it is what it should be. MODE: idle, deaf (does not end when asked), grow (2 MiB a second), files (most of 100 open).
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr std::size_t Beginning = 24u << 20;
constexpr std::size_t Part = 200u << 10; ///< of growth, ten times a second
constexpr std::size_t MostParts = 3000;

char* touched(std::size_t bytes)
{
    char* memory = static_cast<char*>(std::malloc(bytes));
    if (memory)
        std::memset(memory, 'x', bytes);
    return memory;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
        return 2;
    prctl(PR_SET_NAME, argv[1]);
    prctl(PR_SET_PDEATHSIG, SIGKILL); // nothing is left where the test dies
    const std::string mode = argv[2];
    if (mode == "deaf") {
        std::signal(SIGTERM, SIG_IGN);
        std::signal(SIGINT, SIG_IGN);
    }
    if (mode == "files") {
        const rlimit limit{100, 100};
        setrlimit(RLIMIT_NOFILE, &limit);
        for (int i = 0; i < 90; ++i)
            if (open("/dev/null", O_RDONLY) < 0)
                return 3;
    }
    std::vector<char*> held;
    if (mode == "grow")
        held.push_back(touched(Beginning));
    std::puts("ready");
    std::fflush(stdout);
    while (mode == "grow" && held.size() < MostParts) {
        usleep(100'000);
        held.push_back(touched(Part));
    }
    for (;;)
        pause();
}
