-- expect: ok nil
-- group: escapes
-- why: string.dump gives bytecode
return string.dump
