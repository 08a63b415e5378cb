import { sayBalance } from '@halle/words/balance';
import { part } from './article.ts';
import { agentOf, memberNames, whoIs } from './conditions.ts';
import type { Member, PaperFacts } from './facts.ts';
import { amount, date, number } from './french.ts';
import type { Paper } from './tree.ts';
import { typeset, typesetSection } from './typeset.ts';

/** One page in plain words for councillors: what is asked, what it changes, what it costs, how to leave. @law CGCT L2121-12 */
export function note(facts: PaperFacts, member: Member): Paper {
	const { members, coordinator, noticeDays, calendar } = facts;
	const others = members.filter(({ organisationId }) => organisationId !== member.organisationId);
	const [signer, orders, payer] = (['signature', 'orders', 'payment'] as const).map((mission) =>
		agentOf(facts, mission)
	);
	const steps = calendar.slice(0, 6).map(({ label, on }) => `${label} : ${date(on)}`);
	const sections = [
		part('question', 'Ce que l’on vous demande', [
			`Il vous est proposé d’acheter « ${facts.title} » avec ${memberNames({ ...facts, members: others })}, plutôt que seuls. Pour cela, la loi demande une convention, que chaque conseil approuve et que chaque maire signe.`
		]),
		part('needs', 'Ce que nous achetons', [
			`Pour ${whoIs(member)}, la dépense est estimée à ${amount(sum(member, 'estimateExclTaxCents'))} HT sur ${facts.durationMonths} mois, avec un maximum de ${amount(sum(member, 'maximumExclTaxCents'))} HT. Pour les ${number(members.length)} membres ensemble, elle est estimée à ${amount(facts.estimateExclTaxCents)} HT. Nous ne sommes pas tenus de commander la quantité estimée.`
		]),
		part('roles', 'Qui fait quoi', [
			`Le coordonnateur, ${whoIs(coordinator)}, conduit la procédure pour tous. ${signer ? `${signer.subject} signe le contrat en notre nom.` : 'Nous signons notre propre contrat.'} ${orders ? `${orders.subject} commande en notre nom.` : 'Nous commandons nous-mêmes.'} ${payer ? `${payer.subject} paie, et nous remboursons.` : 'Nous payons ce qui nous est livré.'}`
		]),
		...moneyParts(facts, member),
		part('commitment', 'Ce à quoi nous nous engageons', [
			`Ne pas acheter ailleurs le même produit pendant le contrat. Nous pouvons nous retirer avant le lancement de la consultation, avec ${noticeDays} jours de préavis ; après, il faut attendre la fin du contrat.`
		]),
		...(steps.length > 0 ? [part('calendar', 'Quand', [steps])] : [])
	];
	return {
		title: typeset(`Note de synthèse : « ${facts.title} »`),
		above: typeset(`À l’attention du conseil, ${member.name}`),
		sections: sections.map(typesetSection)
	};
}

/** What it gains less what it costs, in the words of every screen; of versions that do not say it, the costs alone. */
function moneyParts(facts: PaperFacts, member: Member) {
	const costs = part('costs', 'Ce que cela coûte', [costSentence(facts, member)]);
	if (!facts.balances) return [costs];
	const own = facts.balances.find(({ organisationId }) => organisationId === member.organisationId);
	if (!own) return [part('gains', 'Ce que nous y gagnerions', [nothingSimulated]), costs];
	const { sentence, warning, besides, hours, basis } = sayBalance(own.balance);
	const said = [sentence, ...(warning ? [`${warning} ${besides ?? ''}`] : []), hours, basis];
	return [part('gains', 'Ce que nous y gagnerions', said), costs];
}

const nothingSimulated = 'Aucune simulation n’existe pour ce genre d’achat : le prix obtenu le dira.';

function costSentence({ costs, isEpciMandate }: PaperFacts, member: Member): string {
	if (isEpciMandate || costs.key === 'none')
		return 'Rien : le coordonnateur supporte les frais de la procédure.';
	const share = costs.shares.find(({ organisationId }) => organisationId === member.organisationId);
	return share
		? `Au plus ${amount(share.cents)}, notre part des frais de la procédure (publicité, impressions), sur un total de ${amount(costs.sharedCents)} au plus.`
		: `Une part des frais de la procédure, ${amount(costs.sharedCents)} au plus pour tous les membres, selon ce que chacun commande.`;
}

function sum({ needs }: Member, key: 'estimateExclTaxCents' | 'maximumExclTaxCents'): number {
	return needs.reduce((total, need) => total + need[key], 0);
}
