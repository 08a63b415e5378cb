import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the scripts of a page weigh as they travel: bytes compressed with Brotli, and files. */
export type Weight = { route: string; bytes: number; files: number };

/** What a page of the application may ship, on a slow line and an old machine. */
const bytesMax = 60_000;
const filesMax = 15;

/** Pages that ship a little more, each with its ceiling, until they are made lighter: nothing else may. */
const stillHeavier: Readonly<Record<string, { bytes: number; files: number }>> = {
	'/(app)/besoins/nouveau': { bytes: 60_800, files: filesMax },
	'/(app)/admin/familles/[id]': { bytes: 60_800, files: filesMax },
	'/(app)/commandes/nouvelle': { bytes: 60_800, files: filesMax },
	'/(app)/campagnes/[id]': { bytes: bytesMax, files: 16 }
};

type BuiltNode = { imports: string[]; universal?: { csr?: boolean } };
type Manifest = {
	client: { imports: string[] };
	nodes: (() => Promise<BuiltNode>)[];
	routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
};

/** Weighs each page of a built web server that has scripts, the heaviest first. */
export async function weighPages(build: string): Promise<Weight[]> {
	const file = pathToFileURL(join(build, 'server/manifest-full.js')).href;
	// Sound: written by SvelteKit's adapter, whose format this is.
	const { manifest } = (await import(file)) as { manifest: Manifest };
	const { client, nodes, routes } = manifest;
	const weights: Weight[] = [];
	for (const { id, page } of routes) {
		if (!page) continue;
		const places = [...page.layouts, page.leaf].filter((place) => place !== undefined);
		const loaders = places.map((place) => nodes[place]).filter((load) => load !== undefined);
		const own = await Promise.all(loaders.map((load) => load()));
		if (own.some(({ universal }) => universal?.csr === false)) continue;
		const files = new Set(
			[...client.imports, ...own.flatMap(({ imports }) => imports)].filter((file) => file.endsWith('.js'))
		);
		const bytes = [...files].reduce((sum, file) => sum + sizeOf(join(build, 'client', file)), 0);
		weights.push({ route: id, bytes, files: files.size });
	}
	return weights.toSorted((a, b) => b.bytes - a.bytes);
}

/** As it travels: a file too small to gain by compression has no compressed twin. */
function sizeOf(file: string): number {
	return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

/** One sentence for each page that ships too much. */
export function tooHeavy(weights: readonly Weight[]): string[] {
	return weights
		.filter(({ route }) => route.startsWith('/(app)/'))
		.flatMap(({ route, bytes, files }) => {
			const most = stillHeavier[route] ?? { bytes: bytesMax, files: filesMax };
			if (bytes <= most.bytes && files <= most.files) return [];
			return [`${route} ships ${bytes} bytes in ${files} files; it may ship ${most.bytes} in ${most.files}`];
		});
}
