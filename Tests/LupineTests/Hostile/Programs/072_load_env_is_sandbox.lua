-- expect: ok true
-- group: parser and load
-- why: chunks made by load see the script environment, not the host one
return load("return io == nil and debug == nil and (os == nil or os.exit == nil)")()
