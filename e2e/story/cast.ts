/** What the story is about: four communes of the Sancerrois and the clothes they buy together. */
export const family = 'Vêtements de travail et protections';
/** Typed with each need, and read by whoever delivers. */
export const deliveryHours = 'du lundi au vendredi, 9 h – 12 h, fermé en août';
export const communes = [
	{ name: 'Sancerre', slug: 'sancerre', agents: '8', estimate: '4 800' },
	{ name: 'Saint-Satur', slug: 'saint-satur', agents: '7', estimate: '4 400' },
	{ name: 'Boulleret', slug: 'boulleret', agents: '9', estimate: '5 200' },
	{ name: 'Léré', slug: 'lere', agents: '7', estimate: '4 000' }
] as const;
export type Commune = (typeof communes)[number];

export const [sancerre, saintSatur, ...neighbours] = communes;
export const callTitle = 'Vêtements de travail pour quatre communes du Sancerrois';
