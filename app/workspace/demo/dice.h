// app/workspace/demo/dice.h — chance that falls the same way each time, on every platform.
#pragma once

#include "core/base/instant.h"

#include <QList>

#include <random>

namespace firebreak::demo {

class Dice {
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}

    /// `least` … `most`, both possible. (The standard's distributions differ between libraries; its engine does not.)
    int between(int least, int most) { return least + int(m_engine() % quint64(most - least + 1)); }
    bool oneIn(int n) { return between(1, n) == 1; }
    /// Whole seconds.
    Millis minutes(int least, int most) { return Seconds(between(least * 60, most * 60)); }
    template <class T> const T& of(const QList<T>& list) { return list.at(between(0, int(list.size()) - 1)); }

private:
    std::mt19937_64 m_engine;
};

} // namespace firebreak::demo
