import { isUnderCpv, searchName } from '@halle/domain';

/** Stays, receptions, shows, fairs, journeys, fireworks. Meals of schools and of the old are under 555 too, and are no event. */
const eventCodes = [
	'55100000',
	'55200000',
	'55300000',
	'55400000',
	'55520000',
	'63500000',
	'79950000',
	'92300000',
	'92620000',
	'24613200'
];
const dailyMealCodes = ['55521000', '55523100', '55524000'];
const eventWords =
	/\b(?:sejours?|colonies?|camps?|voeux|receptions?|ceremonies?|inauguration|festivals?|fetes?|feux? d artifice|spectacles?|concerts?|bals?|galas?|banquets?|carnaval|kermesse|salons?|forum|expositions?|anniversaires?|commemorations?|marches? de noel|14 juillet|classes? (?:de neige|decouverte|de mer|transplantee)|voyages?|evenements?)\b/;

/** Says whether what is bought takes place once, by its code or else by its name. */
export function isEvent(cpvCode: string, title: string): boolean {
	if (dailyMealCodes.some((code) => isUnderCpv(cpvCode, code))) return false;
	return eventCodes.some((code) => isUnderCpv(cpvCode, code)) || eventWords.test(searchName(title));
}
