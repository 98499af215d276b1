-- expect: error stack overflow
-- group: time: library functions
-- why: tostring makes a tail call of the metamethod, which is tostring
return tostring(setmetatable({}, { __tostring = tostring }))
