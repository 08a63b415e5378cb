export type Kept = { bytes: number };

/**
 * Keeps values up to a number of bytes; what was not asked for the longest goes first. A value heavier than an eighth of
 * the whole is not kept: one page must not drive out all the others.
 */
export function keptStore<Value extends Kept>(bytesMax: number) {
	// A Map keeps the order in which keys were set: the first is the one not asked for the longest.
	const values = new Map<string, Value>();
	let bytes = 0;

	function drop(key: string): void {
		bytes -= values.get(key)?.bytes ?? 0;
		values.delete(key);
	}

	return {
		/** How much is kept, in bytes. */
		bytes: (): number => bytes,
		get(key: string): Value | undefined {
			const value = values.get(key);
			if (!value) return undefined;
			values.delete(key);
			values.set(key, value);
			return value;
		},
		set(key: string, value: Value): void {
			drop(key);
			if (value.bytes > bytesMax / 8) return;
			values.set(key, value);
			bytes += value.bytes;
			for (const oldest of values.keys()) {
				if (bytes <= bytesMax) return;
				drop(oldest);
			}
		}
	};
}
