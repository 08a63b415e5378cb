import { list, paragraph, type Block, type Section } from './tree.ts';

/** An article on which every council votes. @param blocks texts become paragraphs, lists of texts become lists */
export function article(
	number: number,
	id: string,
	title: string,
	blocks: readonly (string | readonly string[] | Block)[]
): Section {
	return { id, title: `Article ${number}. ${title}`, concern: 'everyone', blocks: blocks.map(toBlock) };
}

/** A part of a paper that nobody votes on by itself. */
export function part(
	id: string,
	title: string,
	blocks: readonly (string | readonly string[] | Block)[]
): Section {
	return { id, title, concern: 'nobody', blocks: blocks.map(toBlock) };
}

function toBlock(block: string | readonly string[] | Block): Block {
	if (typeof block === 'string') return paragraph(block);
	return 'kind' in block ? block : list(block);
}
