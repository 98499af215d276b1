-- expect: ok nil
-- about: string.dump gives bytecode
return string.dump
