-- expect: limit time | error chunk too large | ok nil
-- group: parser and load
-- why: reader returns comments for ever
return load(function() return "--x\n" end)
