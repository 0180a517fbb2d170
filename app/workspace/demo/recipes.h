// app/workspace/demo/recipes.h — what goes wrong in a shop, again and again: the facts and sentences of past incidents.
#pragma once

#include "core/incident/vocabulary.h"

#include <span>

namespace firebreak::demo {

/// Texts are UTF-8; "%1" in them is a small number that differs each time. Empty: it does not occur in this incident.
struct Recipe {
    const char* title;
    const char* service;
    const char* alsoService;
    Severity severity;
    const char* slo;
    int sharePercent;
    int minutesToMitigate; ///< about

    const char* trigger;
    const char* mode;
    const char* factors; ///< by commas
    const char* cause;   ///< of the impact: "" is the service itself, else the name of a dependency

    const char* alert;
    const char* change;
    const char* symptom;
    const char* finding;
    const char* decision;
    const char* why;
    const char* rejected;
    const char* toCustomers;
    const char* repair;
};

std::span<const Recipe> recipes();

} // namespace firebreak::demo
