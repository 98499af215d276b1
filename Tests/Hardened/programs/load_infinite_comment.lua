-- expect: limit | error
-- about: reader returns comments for ever
return load(function() return "--x\n" end)
