-- expect: error boom
-- group: host objects
-- why: an error of the host ends the run
host.throw("boom")
