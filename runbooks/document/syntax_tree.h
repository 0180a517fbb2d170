// runbooks/document/syntax_tree.h — cmark-gfm's own tree, freed when its holder goes.
#pragma once

#include <QByteArray>

#include <memory>

struct cmark_node;

namespace firebreak {

struct FreeSyntaxTree {
    void operator()(cmark_node* root) const;
};
using SyntaxTree = std::unique_ptr<cmark_node, FreeSyntaxTree>;

struct MarkdownExtensions {
    bool tables = true;
    bool autolinks = true;
};

/// Parses with strikethrough, task lists and, where asked for, tables and autolinks. Ask guardFor() first.
/// The parser keeps a table of special characters for the whole process while it works, so this locks.
SyntaxTree parseMarkdown(const QByteArray& utf8, MarkdownExtensions extensions);

} // namespace firebreak
