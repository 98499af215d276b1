-- Counts how often each word occurs in a text.
--
--   path     the text
--   minimum  a text of fewer bytes is repeated until it has as many
--   most     how many words to return
--
-- Returns the most frequent words, the count of each, how many words there are, how many of them are counted, how many
-- different ones, and the bytes of the text.
--
-- `normalise` and `unreadable` are Swift functions. The first gives the form under which a word is counted, or nil for one
-- that is not; the second ends the program with a Swift error.
local path, minimum, most = ...

local function read()
    local file, message = io.open(path, "rb")
    if not file then unreadable(message) end
    local text, message = file:read("*a")
    file:close()
    if not text then unreadable(path .. ": " .. message) end
    return text
end

local text = read()
if #text > 0 then text = text:rep(math.max(1, math.ceil(minimum / #text))) end
local bytes = #text

-- Both apostrophes are one; dashes and quotation marks stand between words.
text = text:gsub("\226\128\153", "'"):gsub("\226\128[\128-\191]", " ")

local counts, total, counted = {}, 0, 0
for word in text:gmatch("[%a\128-\255][%a\128-\255']*") do
    total = total + 1
    local form = normalise(word)
    if form then
        counted = counted + 1
        counts[form] = (counts[form] or 0) + 1
    end
end

local forms = {}
for form in pairs(counts) do forms[#forms + 1] = form end
table.sort(forms, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
end)

local words, wordCounts = {}, {}
for i = 1, math.min(most, #forms) do
    words[i], wordCounts[i] = forms[i], counts[forms[i]]
end
return words, wordCounts, total, counted, #forms, bytes
