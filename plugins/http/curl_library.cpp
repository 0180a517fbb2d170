#include "plugins/http/curl_library.h"

#include <QLibrary>

#include <type_traits>

namespace firebreak {

namespace {

constexpr unsigned OldestVersion = 0x075500; // 7.85: protocols are named as text

/// By the version of its interface, as distributions name it; the second one is the same built with GnuTLS.
constexpr const char* Names[] = {"curl", "curl-gnutls"};
constexpr int Interface = 4;

} // namespace

const CurlLibrary* CurlLibrary::loaded()
{
    static const CurlLibrary library;
    return library.m_complete ? &library : nullptr;
}

CurlLibrary::CurlLibrary()
{
    for (const char* name : Names) {
        QLibrary file(QLatin1StringView(name), Interface);
        if (!file.load())
            continue;
        m_complete = true;
        const auto find = [&file, this](auto& function, const char* symbol) {
            function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(file.resolve(symbol));
            m_complete = m_complete && function;
        };
        find(m_globalInit, "curl_global_init");
        find(easyInit, "curl_easy_init");
        find(easyCleanup, "curl_easy_cleanup");
        find(easySetopt, "curl_easy_setopt");
        find(easyGetinfo, "curl_easy_getinfo");
        find(easyStrerror, "curl_easy_strerror");
        find(slistAppend, "curl_slist_append");
        find(slistFreeAll, "curl_slist_free_all");
        find(multiInit, "curl_multi_init");
        find(multiCleanup, "curl_multi_cleanup");
        find(multiSetopt, "curl_multi_setopt");
        find(multiAddHandle, "curl_multi_add_handle");
        find(multiRemoveHandle, "curl_multi_remove_handle");
        find(multiSocketAction, "curl_multi_socket_action");
        find(multiInfoRead, "curl_multi_info_read");
        find(versionInfo, "curl_version_info");
        m_complete = m_complete && m_globalInit(CURL_GLOBAL_DEFAULT) == CURLE_OK &&
                     versionInfo(CURLVERSION_NOW)->version_num >= OldestVersion;
        if (m_complete)
            return;
    }
}

} // namespace firebreak
