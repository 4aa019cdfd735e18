-- wrk -s wrk.lua URL -- [PATHS FIRST]: asks for the URL, or for the paths of a file from its FIRSTth on, in turn.
-- What came of it is the last line, as JSON.

function init(arguments)
   if arguments[1] then
      local asked, at = {}, tonumber(arguments[2])
      for path in io.lines(arguments[1]) do asked[#asked + 1] = wrk.format("GET", path) end
      request = function()
         at = at + 1
         return asked[(at - 1) % #asked + 1]
      end
   end
end

function done(summary, latency)
   local failed = summary.errors
   io.write(string.format(
      '{"answers": %d, "seconds": %.6f, "bytes": %d, "errors": %d, "p50": %.3f, "p99": %.3f}\n',
      summary.requests, summary.duration / 1e6, summary.bytes,
      failed.connect + failed.read + failed.write + failed.status + failed.timeout,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
