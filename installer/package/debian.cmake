# SPDX-License-Identifier: Apache-2.0
# How CPack makes the Debian package.
include(sentences.cmake)

sentence(package_comment en synopsis)
sentence(package_about_reading en about_reading)
sentence(package_about_secrets en about_secrets)
foreach(paragraph about_reading about_secrets)
    execute_process(COMMAND ${CMAKE_COMMAND} -E echo "${${paragraph}}" COMMAND fold -s -w 76
        OUTPUT_VARIABLE ${paragraph} OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    string(REPLACE " \n" "\n" ${paragraph} "${${paragraph}}")
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tessera)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT ${TESSERA_MAINTAINER})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${TESSERA_PACKAGE_RELEASE})
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# A browser, a window that asks for a passphrase, a keyring that opens the vault, and what finds the default browser.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "firefox-esr (>= 128) | firefox (>= 128) | chromium (>= 121), pinentry-gnome3 | pinentry-qt | pinentry-x11, default-dbus-session-bus | dbus-session-bus, gnome-keyring | libpam-kwallet5, xdg-utils")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${synopsis}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "${about_reading}\n\n${about_secrets}")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
