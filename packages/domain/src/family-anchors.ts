import type { Ratio } from './purchase-family.ts';

/** Where the ratios come from. Most are a first guess that the first censuses will replace. */
export const anchors = {
	none: { source: 'Ordre de grandeur, à remplacer par vos relevés', isHypothesis: true },
	perCommune: { source: 'Compté par commune et non par habitant', isHypothesis: true },
	energy: {
		source: 'D’après l’ADEME (2012)\u00A0: 475\u00A0kWh par habitant, toutes énergies',
		isHypothesis: true
	},
	meals: {
		source: 'Compté sur 90 élèves pour 1\u202F000 habitants, 65\u00A0% à la cantine, 140 jours',
		isHypothesis: true
	},
	pupils: { source: 'Compté sur 90 élèves pour 1\u202F000 habitants', isHypothesis: true },
	lights: { source: 'Compté sur 150 points lumineux pour 1\u202F000 habitants', isHypothesis: true }
} as const satisfies Record<string, Pick<Ratio, 'source' | 'isHypothesis'>>;

/** The codes or words of a family, written one after the other with commas between them. */
export function listed(text: string): readonly string[] {
	return text.split(',').map((one) => one.replace(/\s+/g, ' ').trim());
}
