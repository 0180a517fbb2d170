// runbooks/document/tree_reader.h — from the parser's tree to a document's blocks.
#pragma once

#include "runbooks/document/document.h"
#include "runbooks/document/syntax_tree.h"

namespace firebreak {

/// Appends blocks and links to the document. `lineOffset`: lines of the file above the parsed text.
/// Walks step by step, not recursively: the depth of a text does not matter to the stack.
void readTree(cmark_node* root, int lineOffset, Document& document);

} // namespace firebreak
