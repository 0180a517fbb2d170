#include "runbooks/document/syntax_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <mutex>

namespace firebreak {

namespace {

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

std::mutex& oneAtATime()
{
    static std::mutex mutex;
    return mutex;
}

} // namespace

void FreeSyntaxTree::operator()(cmark_node* root) const { cmark_node_free(root); }

SyntaxTree parseMarkdown(const QByteArray& utf8, MarkdownExtensions extensions)
{
    const std::lock_guard lock(oneAtATime());
    cmark_gfm_core_extensions_ensure_registered();
    // Without the option the lines of what follows a code span over several lines are wrong.
    const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_SOURCEPOS));
    const auto attach = [&parser](const char* name) {
        if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    };
    if (extensions.tables)
        attach("table");
    attach("strikethrough");
    if (extensions.autolinks)
        attach("autolink");
    attach("tasklist");
    cmark_parser_feed(parser.get(), utf8.constData(), size_t(utf8.size()));
    return SyntaxTree(cmark_parser_finish(parser.get()));
}

} // namespace firebreak
