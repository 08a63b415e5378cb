import type { IForbiddenRuleType } from 'dependency-cruiser';
import type { Line } from '../layers.ts';

/**
 * The rules of dependency-cruiser that lists of lines stand for: for each name, what it may not import.
 */
export function layerRules(lists: Record<string, readonly Line[]>): IForbiddenRuleType[] {
	return Object.entries(lists).flatMap(([root, lines]) =>
		lines.flatMap(({ names }, height) =>
			names.flatMap((name) => {
				const above = lines.slice(height + 1).flatMap((line) => line.names);
				// Loose files of one line may import each other: circles are another rule's.
				const beside = isFile(name) ? [] : names.filter((other) => other !== name);
				const refused = [...beside, ...above].map((other) => pathOf(root, other));
				if (refused.length === 0) return [];
				return {
					name: 'layers',
					comment: 'A folder imports what stands before it in layers.ts.',
					severity: 'error',
					from: { path: pathOf(root, name), pathNot: '[.]test[.]ts$' },
					to: { path: refused.join('|') }
				};
			})
		)
	);
}

const isFile = (name: string) => name.endsWith('.ts');

function pathOf(root: string, name: string): string {
	if (name === '*.ts') return `^${root}/[^/]+[.]ts$`;
	return isFile(name) ? `^${root}/${name.replaceAll('.', '[.]')}$` : `^${root}/${name}/`;
}
