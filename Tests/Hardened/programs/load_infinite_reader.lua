-- expect: limit | error chunk too large | ok nil
-- about: reader returns white space for ever
return load(function() return " " end)
