// plugins/http/curl_library.h — libcurl, opened with the first request: it brings thirty other libraries with it, and
// loading them with every start would cost more than opening the window.
#pragma once

#include <curl/curl.h>

namespace firebreak {

struct CurlLibrary {
    /// Null where this computer has none that is new enough (7.85). Any thread; stays loaded.
    static const CurlLibrary* loaded();

    decltype(&curl_easy_init) easyInit = nullptr;
    decltype(&curl_easy_cleanup) easyCleanup = nullptr;
    decltype(&curl_easy_setopt) easySetopt = nullptr;
    decltype(&curl_easy_getinfo) easyGetinfo = nullptr;
    decltype(&curl_easy_strerror) easyStrerror = nullptr;
    decltype(&curl_slist_append) slistAppend = nullptr;
    decltype(&curl_slist_free_all) slistFreeAll = nullptr;
    decltype(&curl_multi_init) multiInit = nullptr;
    decltype(&curl_multi_cleanup) multiCleanup = nullptr;
    decltype(&curl_multi_setopt) multiSetopt = nullptr;
    decltype(&curl_multi_add_handle) multiAddHandle = nullptr;
    decltype(&curl_multi_remove_handle) multiRemoveHandle = nullptr;
    decltype(&curl_multi_socket_action) multiSocketAction = nullptr;
    decltype(&curl_multi_info_read) multiInfoRead = nullptr;
    decltype(&curl_version_info) versionInfo = nullptr;

private:
    CurlLibrary();

    decltype(&curl_global_init) m_globalInit = nullptr;
    bool m_complete = false;
};

} // namespace firebreak
