#include "app/ctl/arguments/utf8.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

Result<QString> textOf(QByteArrayView bytes, const QString& what)
{
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return badInput(u"%1 is not valid UTF-8."_s.arg(what), u"Convert it first, for example with iconv."_s);
    return text;
}

Result<QStringList> textOf(int argc, const char* const* argv)
{
    QStringList texts;
    for (int i = 1; i < argc; ++i) {
        const auto text = textOf(QByteArrayView(argv[i]), u"Argument %1"_s.arg(i));
        if (!text)
            return tl::unexpected(text.error());
        texts.append(*text);
    }
    return texts;
}

} // namespace firebreak::ctl
