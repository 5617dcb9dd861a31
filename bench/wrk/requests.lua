-- Prepared requests, one after the other; at the end one line of JSON for the harness.
-- The file named by BENCH_REQUESTS returns { method=, requests = { {path=, token=, body=}, ... } }.
local plan = dofile(os.getenv("BENCH_REQUESTS"))
local prepared, at = {}, 0

function init()
  for i, each in ipairs(plan.requests) do
    local headers = { ["Authorization"] = "Bearer " .. each.token }
    if each.body then headers["Content-Type"] = "application/json" end
    prepared[i] = wrk.format(plan.method, each.path, headers, each.body)
  end
end

function request()
  at = at % #prepared + 1
  return prepared[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"duration_us":%d,"bytes":%d,"status_errors":%d,"socket_errors":%d,' ..
    '"p50_us":%d,"p95_us":%d,"p99_us":%d,"max_us":%d}\n',
    summary.requests, summary.duration, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max))
end
