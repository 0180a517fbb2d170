# How every target of the house is compiled: one place for warnings, sanitizers and precompiled headers.

add_library(firebreak_options INTERFACE)
target_include_directories(firebreak_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(firebreak_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(firebreak_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(FIREBREAK_WERROR)
    target_compile_options(firebreak_options INTERFACE -Werror)
endif()
if(FIREBREAK_SANITIZE)
    # Instrumented code hides from g++ what is initialised: its doubts are checked in the build without sanitizers.
    target_compile_options(firebreak_options INTERFACE -fsanitize=${FIREBREAK_SANITIZE} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(firebreak_options INTERFACE -fsanitize=${FIREBREAK_SANITIZE})
endif()
target_link_libraries(firebreak_options INTERFACE Qt6::Core tl::expected)

# One precompiled header for everything below the windows, one for the windows: small, or they cost more than they give.
set(FIREBREAK_CORE_PCH <QString> <QList> <QMap> <QHash> <QJsonObject> <QJsonArray> <QUuid> <optional> <variant>
    <chrono> <tl/expected.hpp>)
set(FIREBREAK_GUI_PCH ${FIREBREAK_CORE_PCH} <QWidget> <QPainter> <QBoxLayout> <QLabel> <QAction>)

# firebreak_library(NAME [PCH header…] SOURCES … LINK …): one library for one folder of the house. Under sanitizers it
# is shared: their tables would make each of 250 tests 200 MB large.
function(firebreak_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PCH" ${ARGN})
    set(kind STATIC)
    if(FIREBREAK_SANITIZE)
        set(kind SHARED)
    endif()
    add_library(${name} ${kind} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES DEFINE_SYMBOL "") # nothing is exported by name
    target_link_libraries(${name} PUBLIC firebreak_options ${ARG_LINK})
    target_precompile_headers(${name} PRIVATE ${ARG_PCH})
endfunction()
