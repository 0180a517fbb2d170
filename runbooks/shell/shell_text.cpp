#include "runbooks/shell/shell_text.h"

#include "runbooks/shell/nested_programs.h"
#include "runbooks/shell/shell_scanner.h"

#include <algorithm>

namespace firebreak {

namespace {

/// Marks what other programs read. Spans may overlap a thousandfold, so their ends are counted and not each filled.
void markPrograms(ShellText& text)
{
    std::vector<int> depth(text.quoting.size() + 1, 0);
    for (const NestedProgram& nested : nestedPrograms(text)) {
        ++depth[std::size_t(nested.span.begin)];
        --depth[std::size_t(nested.span.end)];
    }
    int inside = 0;
    for (std::size_t i = 0; i < text.quoting.size(); ++i) {
        inside += depth[i];
        if (inside > 0)
            text.quoting[i] = Quoting::Program;
    }
}

} // namespace

QString ShellWord::text() const
{
    QString literal;
    for (const WordPart& part : parts)
        if (part.kind == PartKind::Bare || part.kind == PartKind::Single || part.kind == PartKind::Double ||
            part.kind == PartKind::Ansi)
            literal += part.text;
    return literal;
}

bool ShellWord::isStatic() const
{
    return std::all_of(parts.begin(), parts.end(), [](const WordPart& part) {
        return part.kind == PartKind::Bare || part.kind == PartKind::Single || part.kind == PartKind::Double;
    });
}

bool ShellWord::isPlain() const
{
    return parts.size() == 1 && parts.front().kind == PartKind::Bare && !parts.front().quoted;
}

Quoting ShellText::at(qsizetype position) const
{
    return position >= 0 && position < qsizetype(quoting.size()) ? quoting[std::size_t(position)] : Quoting::Unknown;
}

ShellText readShell(QStringView text, const QList<Span>& holes)
{
    ShellText out = ShellScanner(text, holes).read();
    if (out.understood)
        markPrograms(out);
    else
        std::fill(out.quoting.begin(), out.quoting.end(), Quoting::Unknown);
    return out;
}

} // namespace firebreak
