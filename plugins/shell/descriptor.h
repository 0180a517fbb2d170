// plugins/shell/descriptor.h — a file descriptor that is closed on the way out, where nobody took it.
#pragma once

#include <utility>

namespace firebreak {

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept : m_number(other.take()) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    int get() const { return m_number; }
    int take() { return std::exchange(m_number, -1); }
    void reset();

private:
    int m_number = -1;
};

} // namespace firebreak
