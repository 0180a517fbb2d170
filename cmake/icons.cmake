# Icons come from the bootstrap-icons package and are compiled in, so that the program looks the same everywhere
# and no copy of somebody else's drawings lies in this repository.

find_path(FIREBREAK_ICON_DIR
    NAMES fire.svg
    PATHS /usr/share/bootstrap-icons/svg /usr/share/icons/bootstrap-icons /usr/local/share/bootstrap-icons/svg
    NO_DEFAULT_PATH
    DOC "Folder with the SVG files of bootstrap-icons")

# firebreak_icons(TARGET NAME…): the named icons as :/icons/NAME.svg of that target. Once per target.
function(firebreak_icons target)
    if(NOT FIREBREAK_ICON_DIR)
        message(FATAL_ERROR "The icons are not installed. Install the package bootstrap-icons "
            "(packaging/prepare build does it), or name their folder: -DFIREBREAK_ICON_DIR=/path/to/svg")
    endif()
    set(files)
    foreach(name IN LISTS ARGN)
        set(file ${FIREBREAK_ICON_DIR}/${name}.svg)
        if(NOT EXISTS ${file})
            message(FATAL_ERROR "${target} asks for the icon '${name}', which ${FIREBREAK_ICON_DIR} does not have. "
                "Choose a name that the installed bootstrap-icons knows.")
        endif()
        list(APPEND files ${file})
    endforeach()
    list(REMOVE_DUPLICATES files)
    qt_add_resources(${target} ${target}_icons PREFIX /icons BASE ${FIREBREAK_ICON_DIR} FILES ${files})
endfunction()

# firebreak_app_icon(TARGET): our own mark as :/icons/firebreak.svg of that target.
function(firebreak_app_icon target)
    set(dir ${CMAKE_SOURCE_DIR}/packaging/icons)
    qt_add_resources(${target} ${target}_app_icon PREFIX /icons BASE ${dir} FILES ${dir}/firebreak.svg)
endfunction()
