import { linesOf, type Block, type Paper, type Section, type Table } from './tree.ts';

/** What is different in one section, line by line; `members` is who has to vote again because of it. */
export type Difference = {
	id: string;
	title: string;
	kind: 'added' | 'removed' | 'changed';
	removed: readonly string[];
	added: readonly string[];
	/** Organisations concerned, or everyone. */
	members: 'everyone' | readonly string[];
};

/** Compares two versions of a paper, section by section, in the order of the new one. */
export function differences(before: Paper, after: Paper): Difference[] {
	const old = new Map(before.sections.map((section) => [section.id, section]));
	const afterIds = new Set(after.sections.map(({ id }) => id));
	return [
		...after.sections.flatMap((section) => compareSections(old.get(section.id), section)),
		...before.sections
			.filter(({ id }) => !afterIds.has(id))
			.flatMap((section) => compareSections(section, undefined))
	];
}

/**
 * Which councils have to vote again: all of them when an article changed, only the members whose own lines of an annex
 * changed, nobody for what only informs.
 *
 * @param memberIds the members of the new version
 */
export function councilsToAskAgain(
	changes: readonly Pick<Difference, 'members'>[],
	memberIds: readonly string[]
): string[] {
	if (changes.some(({ members }) => members === 'everyone')) return [...memberIds];
	const concerned = new Set(changes.flatMap(({ members }) => (members === 'everyone' ? [] : members)));
	return memberIds.filter((id) => concerned.has(id));
}

function compareSections(before: Section | undefined, after: Section | undefined): Difference[] {
	const section = after ?? before;
	if (!section) return [];
	const oldLines = linesOfSection(before);
	const newLines = linesOfSection(after);
	const removed = oldLines.filter((line) => !newLines.includes(line));
	const added = newLines.filter((line) => !oldLines.includes(line));
	if (removed.length + added.length === 0) return [];
	const kind = !before ? 'added' : !after ? 'removed' : 'changed';
	const members = section.concern === 'nobody' ? [] : membersBehind(before, after, section.concern);
	return [{ id: section.id, title: section.title, kind, removed, added, members }];
}

/** Members with a line that is in one of the two sections and not in the other. A text that changed is everybody’s. */
function membersBehind(
	before: Section | undefined,
	after: Section | undefined,
	concern: 'everyone' | 'the-member'
): 'everyone' | string[] {
	if (concern === 'everyone' || !before || !after || textOf(before) !== textOf(after)) return 'everyone';
	const [old, now] = [memberLines(before), memberLines(after)];
	const changed = [
		...old.filter((line) => !now.includes(line)),
		...now.filter((line) => !old.includes(line))
	];
	return [...new Set(changed.map((line) => line.slice(0, line.indexOf('\n'))))];
}

function memberLines(section: Section | undefined): string[] {
	return tablesOf(section).flatMap(({ rows, caption }) =>
		rows.flatMap(({ memberId, cells }) =>
			memberId ? [`${memberId}\n${[caption, ...cells].join('\n')}`] : []
		)
	);
}

/** Everything of a section that belongs to no member: its texts, and the lines without one. Totals follow from the rest. */
function textOf(section: Section | undefined): string {
	const blocks: readonly Block[] = section?.blocks ?? [];
	return blocks
		.flatMap((block) =>
			block.kind === 'table'
				? block.rows.filter(({ memberId }) => !memberId).map(({ cells }) => cells.join(' | '))
				: linesOf(block)
		)
		.join('\n');
}

function tablesOf(section: Section | undefined): Table[] {
	return (section?.blocks ?? []).filter((block) => block.kind === 'table');
}

function linesOfSection(section: Section | undefined): string[] {
	return (section?.blocks ?? []).flatMap(linesOf);
}
