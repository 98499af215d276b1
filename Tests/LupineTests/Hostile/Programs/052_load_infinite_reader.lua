-- expect: limit time | error chunk too large | ok nil
-- group: parser and load
-- why: reader returns white space for ever
return load(function() return " " end)
