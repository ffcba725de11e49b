# SPDX-License-Identifier: Apache-2.0
# Run by `cmake --install`, with the variables that CMakeLists.txt sets: makes links and files in a staging folder, and
# installs them from there.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/sentences.cmake)

set(program ${CMAKE_INSTALL_PREFIX}/lib/tessera/tessera)
set(prefix ${staging_folder}/prefix) # becomes the prefix
set(system ${staging_folder}/system) # becomes the root
file(REMOVE_RECURSE ${staging_folder})

function(link target path)
    cmake_path(GET path PARENT_PATH folder)
    file(MAKE_DIRECTORY ${folder})
    file(CREATE_LINK ${target} ${path} SYMBOLIC)
endfunction()

# from_template(NAME PATH)
function(from_template name path)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/${name} ${path} @ONLY)
endfunction()

function(compress path)
    execute_process(COMMAND gzip -9n ${path} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# --- program and extension

link(../lib/tessera/tessera ${prefix}/bin/tessera)
link(../../webext/tessera ${prefix}/share/chromium/extensions/tessera)
set(firefox "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}") # Firefox's own id
link(../../../webext/tessera ${prefix}/share/mozilla/extensions/${firefox}/tessera@authenticator)

# --- host manifests

# manifest_folders(FAMILY VARIABLE): where the family's Linux browsers look for those of all users. The table has
# /usr/lib64 for Firefox as Fedora builds it, and Debian's policy forbids it.
function(manifest_folders family variable)
    file(READ ${source_folder}/manifests/browsers.json table)
    string(JSON count LENGTH "${table}")
    math(EXPR last "${count} - 1")
    set(folders "")
    foreach(row RANGE ${last})
        string(JSON system GET "${table}" ${row} system)
        string(JSON row_family GET "${table}" ${row} family)
        string(JSON everyone GET "${table}" ${row} everyone)
        if(system STREQUAL "linux" AND row_family STREQUAL family)
            string(REGEX MATCHALL "/[^\"]+" paths "${everyone}")
            list(APPEND folders ${paths})
        endif()
    endforeach()
    list(REMOVE_DUPLICATES folders)
    list(FILTER folders EXCLUDE REGEX "^/usr/lib64/")
    if(NOT folders)
        message(FATAL_ERROR "manifests/browsers.json has no folders for ${family}")
    endif()
    set(${variable} ${folders} PARENT_SCOPE)
endfunction()

# The value of a constant of identity.h.
function(identity name variable)
    file(READ ${source_folder}/installer/identity.h header)
    if(NOT header MATCHES "${name} = \"([^\"]+)\"")
        message(FATAL_ERROR "installer/identity.h has no ${name}")
    endif()
    set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

identity(kHostName HOST_NAME)
identity(kChromiumOrigin CHROMIUM_ORIGIN)
identity(kGeckoId GECKO_ID)
set(EXECUTABLE ${program})
foreach(family chromium firefox)
    set(manifest share/tessera/native-messaging-hosts/${family}.json)
    configure_file(${source_folder}/manifests/${family}.json.in ${prefix}/${manifest} @ONLY)
    manifest_folders(${family} folders)
    foreach(folder IN LISTS folders)
        set(path ${system}${folder}/${HOST_NAME}.json)
        if(folder MATCHES "^/etc/")
            # A link, since dpkg keeps a file of /etc for the user when it removes the package, and this is no setting.
            link(${CMAKE_INSTALL_PREFIX}/${manifest} ${path})
        else()
            configure_file(${prefix}/${manifest} ${path} COPYONLY)
        endif()
    endforeach()
endforeach()

# --- settings of Debian's Firefox: a link too

link(${CMAKE_INSTALL_PREFIX}/share/tessera/firefox.js ${system}/etc/firefox-esr/tessera.js)

# --- menu entry and AppStream metadata

set(application org.tessera.tessera)
desktop_lines(package_generic_name GenericName)
desktop_lines(package_comment Comment)
desktop_lines(package_keywords Keywords)
from_template(tessera.desktop.in ${prefix}/share/applications/${application}.desktop)

xml_lines(package_comment summary SUMMARY)
xml_lines(package_about_reading p ABOUT_READING)
xml_lines(package_about_secrets p ABOUT_SECRETS)
string(TIMESTAMP DATE "%Y-%m-%d" UTC) # of $SOURCE_DATE_EPOCH, if that is set
from_template(tessera.metainfo.xml.in ${prefix}/share/metainfo/${application}.metainfo.xml)

# --- documentation

string(TIMESTAMP NOW "%s" UTC)
string(TIMESTAMP CHANGELOG_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
from_template(changelog.in ${prefix}/share/doc/tessera/changelog.Debian)
compress(${prefix}/share/doc/tessera/changelog.Debian)
configure_file(${source_folder}/CHANGELOG.md ${prefix}/share/doc/tessera/changelog COPYONLY)
compress(${prefix}/share/doc/tessera/changelog)

# generated(LANGUAGE KIND PATH): what `tessera generate KIND` prints
function(generated language kind path)
    cmake_path(GET path PARENT_PATH folder)
    file(MAKE_DIRECTORY ${folder})
    execute_process(COMMAND ${CMAKE_COMMAND} -E env --unset=LANGUAGE LC_ALL=${language} ${built_program} --now ${NOW} generate ${kind}
        OUTPUT_FILE ${path} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

generated(en man ${prefix}/share/man/man1/tessera.1)
compress(${prefix}/share/man/man1/tessera.1)
other_languages(languages)
foreach(language IN LISTS languages)
    generated(${language} man ${prefix}/share/man/${language}/man1/tessera.1)
    compress(${prefix}/share/man/${language}/man1/tessera.1)
endforeach()
generated(en bash ${prefix}/share/bash-completion/completions/tessera)
generated(en zsh ${prefix}/share/zsh/vendor-completions/_tessera)
generated(en fish ${prefix}/share/fish/vendor_completions.d/tessera.fish)

# --- from the staging folder

# install_below(STAGED FOLDER): sets the modes itself, whatever the umask was.
function(install_below staged folder)
    file(INSTALL ${staged}/ DESTINATION "${folder}"
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
        DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endfunction()

install_below(${prefix} "${CMAKE_INSTALL_PREFIX}")
install_below(${system} "/")
