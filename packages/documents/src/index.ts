export { bundleOf, type PaperVersion } from './bundle.ts';
export { councilsToAskAgain, differences, type Difference } from './compare.ts';
export { convention } from './convention.ts';
export { docxOf } from './docx.ts';
export {
	measureOfNeed,
	type Approval,
	type Holder,
	type Member,
	type PaperFacts,
	type Party,
	type PartyNeed
} from './facts.ts';
export { missionsFor } from './missions.ts';
export {
	mapTexts,
	paperKinds,
	type Block,
	type Bundle,
	type Paper,
	type PaperKind,
	type Section
} from './tree.ts';
export { typstTemplate } from './typst.ts';
