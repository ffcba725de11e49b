# SPDX-License-Identifier: Apache-2.0
# Text for people, from the extension's messages.

set(sentences_folder ${CMAKE_CURRENT_LIST_DIR}/../../extension/_locales)

# sentence(KEY LANGUAGE VARIABLE)
function(sentence key language variable)
    file(READ ${sentences_folder}/${language}/messages.json messages)
    string(JSON text GET "${messages}" ${key} message)
    set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# Every language but English, which the formats below take for the one without a name.
function(other_languages variable)
    file(GLOB folders RELATIVE ${sentences_folder} ${sentences_folder}/*)
    list(REMOVE_ITEM folders en)
    set(${variable} ${folders} PARENT_SCOPE)
endfunction()

# desktop_lines(KEY NAME): `NAME=…`, `NAME[nl]=…`, into the variable NAME, as the Desktop Entry Specification has it.
function(desktop_lines key name)
    sentence(${key} en text)
    set(lines "${name}=${text}")
    other_languages(languages)
    foreach(language IN LISTS languages)
        sentence(${key} ${language} text)
        string(APPEND lines "\n${name}[${language}]=${text}")
    endforeach()
    set(${name} "${lines}" PARENT_SCOPE)
endfunction()

# xml_lines(KEY ELEMENT VARIABLE): `<ELEMENT>…</ELEMENT>`, `<ELEMENT xml:lang="nl">…`, as AppStream has it.
function(xml_lines key element variable)
    set(lines "")
    other_languages(languages)
    foreach(language en ${languages})
        sentence(${key} ${language} text)
        string(REPLACE "&" "&amp;" text "${text}")
        string(REPLACE "<" "&lt;" text "${text}")
        set(attribute " xml:lang=\"${language}\"")
        if(language STREQUAL "en")
            set(attribute "")
        endif()
        string(APPEND lines "<${element}${attribute}>${text}</${element}>\n")
    endforeach()
    string(STRIP "${lines}" lines)
    set(${variable} "${lines}" PARENT_SCOPE)
endfunction()
