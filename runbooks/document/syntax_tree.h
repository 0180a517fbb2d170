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

enum class ReadTables { No, Yes };

/// Parses with strikethrough, autolinks, task lists and, where asked for, tables. Ask guardFor() first.
/// The parser keeps a table of special characters for the whole process while it works, so this locks.
SyntaxTree parseMarkdown(const QByteArray& utf8, ReadTables tables);

} // namespace firebreak
