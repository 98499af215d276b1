-- expect: limit time | error
-- group: parser and load
-- why: reader returns comments for ever
return load(function() return "--x\n" end)
