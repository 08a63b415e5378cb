const hourMs = 3_600_000;

/** Counts what comes under a name, and says whether it is more in an hour than it may. What is forgotten counts anew. */
export function perHour(
	most: number,
	now: () => number = () => performance.now()
): (name: string) => boolean {
	const counts = new Map<string, { since: number; count: number }>();
	return (name) => {
		const at = now();
		const known = counts.get(name);
		const kept = known && at - known.since < hourMs ? known : { since: at, count: 0 };
		kept.count += 1;
		// The oldest stand first.
		if (kept !== known) counts.delete(name);
		counts.set(name, kept);
		for (const [other, { since }] of counts) {
			if (at - since < hourMs) break;
			counts.delete(other);
		}
		return kept.count > most;
	};
}
