-- expect: ok | error
-- group: escapes
-- why: tostring and %p may show addresses
return tostring({}), tostring(print), string.format("%p", {})
