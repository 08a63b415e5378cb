/** Anchors of the words of the trade that the glossary defines. */
export const termAnchors = [
	'accord-cadre',
	'acheteur',
	'adhesion',
	'allotissement',
	'attribution',
	'besoin',
	'bon-de-commande',
	'recensement',
	'consultation',
	'convention',
	'coordonnateur',
	'cpv',
	'standstill',
	'deliberation',
	'epci',
	'famille',
	'fournisseur',
	'gain',
	'groupement',
	'livraison',
	'lot',
	'mapa',
	'offre',
	'ouverture',
	'pli',
	'prix-unitaire',
	'recepisse',
	'reception',
	'seuil',
	'titulaire'
] as const;
export type TermAnchor = (typeof termAnchors)[number];

/** A word of the trade, said plainly. */
export type Term = {
	/** Anchor of the definition: `paths.term(anchor)`. */
	anchor: TermAnchor;
	term: string;
	definition: string;
	/** Article it comes from, as cited in French. */
	article?: string;
};

/** One question of the help page; a word of the trade in its answer leads to the glossary. */
type HelpEntry = {
	question: string;
	answer: readonly (string | { term: TermAnchor; text: string })[];
};

/** The questions of one kind of reader. */
export type HelpSection = { anchor: string; title: string; entries: readonly HelpEntry[] };
