"""Rounds to medians, medians to the tables of bench/README.md."""

import statistics


def spread(values, digits=0):
    def text(value):
        return f"{value:,.{digits}f}"
    return f"{text(statistics.median(values))} [{text(min(values))}..{text(max(values))}]"


def median(rounds, name):
    return statistics.median(each[name] for each in rounds)


def column(rounds, name, digits=0):
    return spread([each[name] for each in rounds], digits)


def ratio(rounds, base, name):
    """Of the medians of single rounds: contestants of one round met the same machine."""
    return statistics.median(mine[name] / theirs[name] for mine, theirs in zip(rounds, base))


def route_table(results):
    """`results`: contestant -> list of rounds as load.wrk returns them."""
    lines = ["| server | requests/s | p50 ms | p95 ms | p99 ms | CPU us/request, server | CPU us/request, PostgreSQL "
             "| peak memory MiB | load generator, cores |", "|---|---|---|---|---|---|---|---|---|"]
    for name, rounds in results.items():
        lines.append("| " + " | ".join([
            name, column(rounds, "per_second"), column(rounds, "p50_ms", 2), column(rounds, "p95_ms", 2),
            column(rounds, "p99_ms", 2), column(rounds, "cpu_us", 1), column(rounds, "pg_cpu_us", 1),
            f"{max(each['memory_mib'] for each in rounds):.0f}", column(rounds, "load_cores", 2)]) + " |")
    return lines


def pgbench_lines(rounds):
    best = max(rounds, key=lambda clients: median(rounds[clients], "per_second"))
    lines = [f"pgbench, the same statements, prepared, without pipelining: best with {best} clients, "
             f"{column(rounds[best], 'per_second')} transactions/s, {column(rounds[best], 'pg_cpu_us', 1)} us of PostgreSQL's CPU "
             "each."]
    others = ", ".join(f"{clients}: {median(each, 'per_second'):,.0f}" for clients, each in sorted(rounds.items()))
    lines.append(f"Medians by number of clients: {others}.")
    return lines, best


def goal(what, value, wanted, unit="", at_most=False):
    met = value <= wanted if at_most else value >= wanted
    return f"| {what} | {'at most' if at_most else 'at least'} {wanted:g}{unit} | {value:,.2f}{unit} | {'yes' if met else '**no**'} |"


def comparison(route, results, pgbench, share):
    """The goals of one route, as rows."""
    rows, lms = [], results["lms"]
    for peer, wanted in (("fastify", 5), ("fastapi", 15)):
        if peer in results:
            factor = 1 / ratio(lms, results[peer], "cpu_us")
            rows.append(goal(f"{route}: requests per CPU second, times {peer}", factor, wanted))
    if pgbench:
        best = max(pgbench, key=lambda clients: median(pgbench[clients], "per_second"))
        rows.append(goal(f"{route}: share of pgbench's throughput",
                         100 * ratio(lms, pgbench[best], "per_second"), share, " %"))
    return rows
