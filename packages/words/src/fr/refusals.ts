import { type RefusalCode, type RefusalDetails } from '@halle/domain';
import { accountSentences } from './account-refusals.ts';
import { amountSentences } from './amount-refusals.ts';
import { campaignSentences } from './campaign-refusals.ts';
import { entrySentences } from './entry-refusals.ts';
import { foundingSentences } from './founding-refusals.ts';
import { commissionFault } from './commission-faults.ts';
import { immediateSentences } from './immediate-refusals.ts';
import { dayMedium, euros, figure, list, number, plural } from './format.ts';
import { fileSentences } from './file-refusals.ts';
import { importSentences } from './import-refusals.ts';
import { messageSentences } from './message-refusals.ts';
import { nonBreaking } from './non-breaking.ts';
import { operatorSentences } from './operator-refusals.ts';
import type { Sentence } from '../kinds.ts';

/**
 * What a person reads when a rule says no: one sentence that names what is wrong and one that says what to do.
 * A new code of the domain without its sentence does not compile.
 */
const sentences: Record<RefusalCode, Sentence> = {
	...accountSentences,
	...amountSentences,
	...campaignSentences,
	...entrySentences,
	...foundingSentences,
	...immediateSentences,
	...fileSentences,
	...importSentences,
	...messageSentences,
	...operatorSentences,
	TOO_MANY_ATTEMPTS: ({ waitSeconds }) =>
		`Trop d’essais à la suite. Attendez ${waitSeconds ? waitOf(Number(waitSeconds)) : 'un quart d’heure'}, puis recommencez. Vous pouvez aussi demander un nouveau mot de passe.`,

	IDEMPOTENCY_KEY_REUSED:
		'Cette page a déjà été envoyée avec d’autres réponses. Rechargez-la avant de recommencer.',
	CHANGED_MEANWHILE: 'Quelqu’un a modifié ces informations entre-temps. Relisez-les, puis recommencez.',
	JOB_NOT_FOUND: 'Cette tâche n’est plus en échec : elle a été relancée, ou effacée depuis.',
	LIST_PLACE_UNKNOWN:
		'Cette adresse ne mène plus à la suite de la liste. Ouvrez la liste depuis le menu : elle reprend du début.',
	DEADLINE_EXCEEDED:
		'Le service est très demandé en ce moment et rien n’a été enregistré. Attendez une minute, puis renvoyez la page.',

	SERVICE_AWAY:
		'Le service ne répond pas en ce moment. Ce que vous avez écrit est gardé sur cette page : renvoyez-la dans quelques instants, cela ne la comptera pas deux fois.',
	TOO_MANY_STREAMS:
		'Vous avez déjà plusieurs pages ouvertes : celle-ci ne se met pas à jour toute seule. Rechargez-la pour voir ce qui a changé.',

	CPV_NOT_FOUND:
		'Ce type d’achat n’est pas dans la nomenclature européenne. Choisissez-le dans la liste proposée.',
	COMMUNE_NOT_FOUND:
		'Cette commune est introuvable. Vérifiez son nom ou son code postal, puis choisissez-la dans la liste.',
	NEED_NOT_FOUND: 'Ce besoin est introuvable, ou il n’appartient pas à votre commune.',
	NEED_STATUS:
		'Cela ne se fait pas dans l’état où est ce besoin. Rechargez la page pour voir ce qui est possible.',
	NEED_START_PAST: ({ earliest }) =>
		`La date de début au plus tard est déjà passée.${earliest ? ` Choisissez le ${day(earliest)} ou un jour suivant.` : ' Choisissez un jour à venir.'}`,
	NEED_WINDOW_REVERSED:
		'La date de début au plus tard précède la date au plus tôt. Inversez les deux dates, ou corrigez l’une d’elles.',
	NEED_START_FAR: ({ earliest, latest }) =>
		earliest
			? `Cette date est passée depuis trop longtemps. Choisissez le ${day(earliest)} ou un jour suivant.`
			: `Cette date est trop lointaine.${latest ? ` Choisissez le ${day(latest)} ou un jour précédent.` : ''}`,
	NEED_FROZEN:
		'Ce besoin fait partie d’une consultation publiée : il ne change plus. Adressez-vous au coordonnateur du groupement.',
	NEED_DUPLICATE: 'Vous avez déjà un besoin semblable. Complétez-le plutôt que d’en déposer un second.',
	RENEWAL_NOT_FOUND: 'Ce renouvellement est introuvable, ou il ne concerne pas votre commune.',
	RENEWAL_AMOUNT_UNKNOWN:
		'Le marché publié n’a pas de montant crédible. Indiquez le montant que vous prévoyez pour toute la durée.',
	RENEWAL_ALREADY_CLAIMED:
		'Ce renouvellement a déjà été repris dans un besoin de votre commune. Retrouvez-le dans « Nos besoins ».',

	ASSUMPTION_NOT_FOUND: 'Cette hypothèse est introuvable. Revenez à la liste des hypothèses.',
	FAMILY_NOT_FOUND: 'Cette famille d’achat est introuvable. Revenez à la liste des familles.',
	FAMILY_UNIT:
		'L’unité d’une famille ne change pas : les besoins déjà déposés ne s’additionneraient plus. Gardez la même unité.',
	SUGGESTION_NOT_FOUND:
		'Cette suggestion n’existe plus. De nouvelles suggestions vous attendent peut-être dans « Groupements ».',
	SUGGESTION_OUTDATED:
		'Les besoins ont changé depuis cette suggestion. Voici la nouvelle : relisez-la avant d’accepter.',
	GROUP_NOT_FOUND: 'Ce groupement est introuvable, ou votre commune n’en fait pas partie.',
	GROUP_STATUS:
		'Le groupement n’en est pas à cette étape : elle vient plus tard, ou elle est passée. La page du groupement dit ce qui est à faire.',
	GROUP_FROZEN:
		'La consultation est publiée : les membres et leurs besoins ne changent plus jusqu’à l’attribution.',
	GROUP_TOO_FEW_MEMBERS:
		'Un groupement compte au moins deux membres. Attendez une autre commune, ou invitez-en une.',
	COORDINATOR_MISSING:
		'Ce groupement n’a pas de coordonnateur. Désignez-en un parmi les membres avant de continuer.',
	COORDINATOR_NOT_ELIGIBLE:
		'Cette organisation ne peut pas coordonner ce groupement. Choisissez un membre qui a accepté de coordonner.',
	MEMBERSHIP_NOT_FOUND: 'Votre commune n’est pas invitée dans ce groupement.',
	MEMBERSHIP_STATUS: ({ status }) =>
		status === 'invited'
			? 'Votre commune n’a pas encore répondu à l’invitation : cette action est réservée à celles qui participent. Répondez-y d’abord.'
			: 'L’adhésion de votre commune n’en est pas à cette étape : elle vient plus tard, ou elle est passée. La page du groupement dit ce qui est à faire.',
	DELIBERATION_IN_FUTURE: ({ today }) =>
		`Cette date n’est pas possible ici.${today ? ` Indiquez une date cohérente avec le ${day(today)}, et dans l’ordre : vote, caractère exécutoire, signature.` : ' Indiquez une date déjà passée.'}`,
	SIGNATURE_BEFORE_DELIBERATION: ({ enforceableOn }) =>
		`Le maire signe une fois la délibération exécutoire.${enforceableOn ? ` Indiquez le ${day(enforceableOn)} ou un jour suivant.` : ''}`,
	AGREEMENT_NOT_IN_FORCE: ({ who }) =>
		`La convention n’est pas encore signée par tous les membres : rien ne peut être publié avant. ${who ? `Il manque ${list(String(who).split(', '))}.` : 'La page du groupement dit qui manque.'}`,

	COST_KEY_FREE_OF_CHARGE:
		'L’EPCI agit ici à titre gratuit pour ses communes : aucun frais ne peut leur être demandé (article L5211-4-4 du CGCT).',
	PAPERS_NOT_READY:
		'Les documents se préparent une fois le coordonnateur désigné et deux membres au moins engagés dans le groupement.',
	PAPERS_SETTLED:
		'La convention est signée par tous : cela ne change plus que pendant qu’un avenant est devant les conseils.',
	PAPERS_UNCHANGED:
		'Rien n’a changé depuis la dernière version : les documents que les conseils ont reçus sont à jour.',
	PAPER_VERSION_NOT_FOUND: 'Cette version des documents est introuvable dans ce groupement.',
	APPROVAL_OUTDATED: ({ approved, number: latest }) =>
		`Votre conseil a approuvé ${approved ? `la version ${approved}` : 'une version antérieure'}, et la version ${latest ?? 'suivante'} change ce qui le concerne. Faites-lui voter la nouvelle version avant de signer.`,
	APPROVAL_BEFORE_VERSION: ({ issuedOn }) =>
		`Cette version des documents ${issuedOn ? `date du ${day(issuedOn)}` : 'est plus récente'} : un conseil n’a pas pu la voter avant. Vérifiez la date du vote, ou choisissez la version qu’il a votée.`,
	SIRET_NOT_OF_ORGANISATION:
		'Ce SIRET n’est pas celui de votre collectivité : ses neuf premiers chiffres doivent être votre numéro SIREN.',
	TOO_MANY_REQUESTS: 'Trop de demandes viennent de votre réseau en ce moment. Réessayez dans une minute.',

	AGREEMENT_INCOMPLETE: 'Choisissez le mandat du coordonnateur et la commission d’appel d’offres.',
	AGREEMENT_NOT_SETTLED:
		'Les règles du groupement ne sont pas encore arrêtées par le coordonnateur : les conseils votent ensuite.',
	AGREEMENT_VOTED:
		'Un conseil a déjà voté la convention : ses règles ne changent plus. Il faudrait un nouveau vote de chacun.',
	MANDATE_NOT_EPCI:
		'Seule une communauté de communes, d’agglomération ou une métropole peut recevoir ce mandat gratuit. Choisissez-en un autre.',
	MANDATE_STATUTES_MISSING:
		'Ce mandat n’est possible que si les statuts de l’intercommunalité le prévoient expressément. Vérifiez-les, ou choisissez un autre mandat.',
	MANDATE_NOT_FREE: ({ feeCents }) =>
		`Ce mandat est gratuit par la loi.${feeCents ? ` Retirez la participation de ${euros(Number(feeCents))}, ou choisissez un autre mandat.` : ''}`,
	MANDATE_OUTSIDE_EPCI: ({ outside }) =>
		`Ce mandat ne vaut que pour les communes de l’intercommunalité.${outside ? ` ${plural(Number(outside), 'commune participante n’en fait', 'communes participantes n’en font')} pas partie.` : ''} Choisissez un autre mandat.`,
	MISSIONS_NOT_SHARED:
		'Pour partager le travail, confiez au moins une mission à un autre membre que le coordonnateur.',
	MISSION_HOLDER_UNKNOWN:
		'Une mission ne peut être confiée qu’à un membre du groupement. Choisissez un nom dans la liste.',
	GROUP_ONE_OFF_ADMITS_NOBODY:
		'Un groupement ponctuel ne reçoit personne après la publication. Choisissez un groupement permanent, ou retirez cette clause.',
	GROUP_WITHOUT_ADMISSION:
		'La convention de ce groupement ne prévoit pas que d’autres communes le rejoignent.',
	GROUP_NOTHING_TO_BUY:
		'Aucun besoin nouveau n’attend dans ce groupement : il n’y a rien à mettre en consultation.',
	GROUP_CALL_UNDECIDED:
		'Une consultation de ce groupement n’est pas terminée. Attribuez-la ou déclarez-la sans suite d’abord.',
	GROUP_CONTRACT_RUNNING: ({ untilOn }) =>
		`Un contrat du groupement court encore${untilOn ? ` jusqu’au ${day(untilOn)}` : ''} : il se termine avant le groupement.`,
	GROUP_CHANGE_UNSETTLED:
		'Un changement a franchi un seuil : des documents sont à refaire. La page du groupement en donne la liste.',
	GROUP_CHANGE_NOT_FOUND: 'Ce changement est introuvable, ou il concerne un autre groupement.',
	NEED_NOT_COMPATIBLE:
		'Ce besoin ne peut pas rejoindre ce groupement : il doit être déposé, libre, et porter sur le même type d’achat.',
	REMINDER_TODAY: 'Vous avez déjà relancé ce membre aujourd’hui. Attendez demain.',
	REMINDER_NOT_DUE: 'Ce membre n’a rien à faire à ce sujet maintenant : il n’y a rien à relancer.',
	REMINDERS_NOT_DUE:
		'Rien à relancer dans ces groupements : personne n’y est attendu, ou chacun a déjà été relancé aujourd’hui.',
	FRAMEWORK_TOO_LONG: 'Un accord-cadre dure quatre ans au plus. Choisissez 48 mois ou moins.',
	FRAMEWORK_WITHOUT_MAXIMUM:
		'Un accord-cadre a toujours un maximum. Indiquez celui de chaque lot avant de publier.',
	COMMISSION_COORDINATOR_HAS_NONE:
		'Le coordonnateur doit avoir sa propre commission d’appel d’offres. Confirmez-le, ou choisissez la commission du groupement.',
	COMMISSION_QUORUM: ({ present, needed }) =>
		`Le quorum n’est pas atteint${needed ? `\u00a0: ${plural(Number(present), 'votant présent', 'votants présents')}, il en faut ${number(Number(needed))}` : ''}. Laissez les voix à zéro pour enregistrer la réunion sans vote, puis convoquez la commission une seconde fois\u00a0: elle siégera sans quorum.`,
	COMMISSION_NOT_NEEDED: 'Cette consultation n’a pas besoin d’une commission d’appel d’offres.',
	COMMISSION_MEETING_MISSING:
		'La commission d’appel d’offres choisit l’offre de ce lot. Enregistrez d’abord sa réunion et son vote.',
	COMMISSION_MEETING_INVALID: (details) => commissionFault(details),

	LEGAL_PERIOD_UNKNOWN: ({ engagedOn }) =>
		`Les règles applicables${engagedOn ? ` au ${day(engagedOn)}` : ' à cette date'} ne sont pas vérifiées dans ce service. Faites confirmer la procédure avant d’aller plus loin.`,
	CALL_LAW_UNCHECKED: ({ to }) =>
		`La procédure vient de seuils qui ont pris fin${to ? ` le ${day(to)}` : ''}. Vérifiez-la, puis cochez la case qui le confirme, au-dessus du bouton.`,
	REGIME_UNREADABLE: ({ reference }) =>
		`Les règles gardées à la publication de la consultation${reference ? ` ${reference}` : ''} ne se lisent pas : ce service ne les devine pas. Prévenez l’exploitant, qui doit restaurer cette consultation d’une sauvegarde ou mettre le service à jour ; d’ici là, n’engagez rien sur elle.`,

	LEGAL_RULE_NOT_FOUND: 'Cette règle n’existe pas, ou plus sous ce nom. Rechargez la liste des règles.',
	LEGAL_RULE_ID_TAKEN: ({ id }) =>
		`Une règle porte déjà le nom ${id ? `«\u00a0${String(id)} »` : 'choisi'}. Choisissez-en un autre, par exemple avec l’année.`,
	LEGAL_RULE_ALREADY: 'Cette règle est déjà dans cet état. Rechargez la liste des règles.',
	LEGAL_RULE_OVERLAPS: ({ id }) =>
		`Deux règles répondraient à la même question le même jour${id ? ` : ${String(id)} court aussi sur cette période` : ''}. Changez les dates ou les natures d’achat, ou mettez d’abord fin à l’autre.`,
	LEGAL_RULE_PERIOD_REVERSED: ({ from }) =>
		`La règle finirait avant de commencer.${from ? ` Choisissez le ${day(from)} ou un jour suivant.` : ''}`,
	LEGAL_RULE_FIGURE:
		'Ce chiffre ne convient pas à cette sorte de règle : une part va de 1 à 100 %, un délai de 1 à 400 jours, un seuil est un montant, et une obligation sans seuil n’a pas de chiffre.',
	CALL_RENEWALS_TOO_LONG: ({ durationMonths }) =>
		`Les reconductions sont comprises dans la durée du contrat.${durationMonths ? ` Indiquez moins de ${number(Number(durationMonths))} mois.` : ''}`,

	CALL_NOT_FOUND: 'Cette consultation est introuvable. Elle n’est peut-être pas encore publiée.',
	CALL_STATUS:
		'La consultation n’en est pas à cette étape : elle vient plus tard, ou elle est passée. Rechargez la page pour voir où elle en est.',
	CALL_DEADLINE_PAST: 'La date limite de réponse est déjà passée. Choisissez un jour à venir.',
	CALL_CRITERIA_WEIGHTS: ({ total }) =>
		`Le poids des critères doit faire 100 % au total.${total === undefined ? '' : ` Il fait ${number(Number(total))} % : ${gap(Number(total))}`}`,
	CALL_PRICE_CRITERION_MISSING: 'Aucun critère ne porte sur le prix ou le coût. Ajoutez-en un.',
	CALL_ENVIRONMENT_CRITERION_MISSING:
		'Aucun critère ne porte sur l’environnement, obligatoire depuis le 21 août 2026. Ajoutez-en un.',
	CALL_CEILING_TOO_LOW: ({ minCents }) =>
		`Ce montant maximal est inférieur à ce que les communes demandent.${minCents === undefined ? '' : ` Indiquez au moins ${euros(Number(minCents))}.`}`,
	CALL_WITHOUT_LOT: 'La consultation n’a pas de lot. Créez-en au moins un avant de publier.',
	CALL_LOT_WITHOUT_QUANTITY: 'Un lot n’a pas de quantité. Placez-y au moins un besoin, ou supprimez ce lot.',
	CALL_NEED_OUTSIDE_LOTS:
		'Un besoin du groupement n’est dans aucun lot. Placez-le dans un lot avant de publier.',
	QUESTION_NOT_FOUND: 'Cette question est introuvable.',
	QUESTIONS_CLOSED:
		'Le délai pour poser une question est passé. Les réponses déjà données restent sur la page de la consultation.',
	BIDS_CLOSED: 'La date limite est passée : cette consultation ne reçoit plus d’offre.',
	BID_NOT_FOUND: 'Cette offre est introuvable, ou elle n’est pas la vôtre.',
	BID_EMPTY: 'Votre offre n’a aucun prix. Indiquez un prix pour au moins un lot.',
	BID_QUOTA: ({ depositsMax, waitMinutes }) =>
		(depositsMax === undefined
			? 'Vous avez déposé beaucoup d’offres en une heure pour cette consultation.'
			: `Vous avez déposé ${depositsMax} offres en une heure pour cette consultation.`) +
		' La dernière reçue reste en place.' +
		(waitMinutes === undefined ? '' : ` Vous pourrez la remplacer dans ${waitMinutes}\u00a0min.`),
	PRICE_TOO_HIGH:
		'À ce prix, la quantité prévue d’un lot dépasserait cent milliards d’euros. Vérifiez le prix d’une unité.',
	BID_LOT_UNKNOWN: 'Un des lots de votre offre n’appartient pas à cette consultation. Rechargez la page.',
	BIDS_SEALED: 'Les plis restent fermés jusqu’à la date limite : personne ne peut les lire avant.',
	OPENING_BEFORE_DEADLINE:
		'Les plis ne s’ouvrent qu’après la date limite. Revenez une fois qu’elle est passée.',
	SCORES_INCOMPLETE:
		'Il manque des notes : chaque offre reçoit une note pour chaque critère autre que le prix.',
	SCORE_OUT_OF_RANGE: ({ max }) =>
		`Une note sort de l’échelle. Donnez un nombre de 0 à ${number(Number(max ?? 100))}, avec deux décimales au plus.`,
	SUPPLIER_IS_BUYER:
		'Votre organisation, ou un autre établissement qui a le même numéro SIREN, achète dans cette consultation : elle ne peut pas y répondre.',
	BID_OF_SAME_COMPANY:
		'Un autre établissement de votre entreprise (même numéro SIREN) a déjà déposé une offre. Une entreprise n’en dépose qu’une : cet établissement peut la remplacer jusqu’à la date limite.',

	AWARD_NOT_FOUND: 'Cette attribution est introuvable.',
	AWARD_STATUS:
		'La consultation n’en est pas au choix des offres : les plis ne sont pas ouverts, ou tout est déjà décidé. Rechargez la page.',
	AWARD_NOT_TOP_RANKED:
		'Cette offre n’est pas classée première selon les critères publiés. Attribuez le lot à l’offre classée première.',
	AWARD_TIE_UNEXPLAINED: ({ tied }) =>
		`${tied ? `${number(Number(tied))} offres sont` : 'Plusieurs offres sont'} premières à égalité : expliquez en une phrase pourquoi celle-ci est retenue.`,
	CONTRACT_NOT_FOUND: 'Ce contrat est introuvable, ou votre organisation ne le coordonne pas.',
	CONTRACT_STATUS:
		'Le contrat n’en est pas à cette étape : elle vient plus tard, ou elle est passée. Rechargez la page pour voir où il en est.',
	CONTRACT_NOT_ANNOUNCED:
		'La décision n’est pas encore annoncée aux fournisseurs. Décidez d’abord tous les lots de la consultation.',
	CONTRACT_STANDSTILL: ({ earliest }) =>
		`Le délai de suspension court encore.${earliest ? ` Le contrat peut être signé à partir du ${day(earliest)}.` : ' Revenez quand il est passé.'}`,
	CONTRACT_SIGNED_TOO_EARLY: ({ earliest }) =>
		`Le contrat ne pouvait pas être signé ce jour-là.${earliest ? ` Indiquez le ${day(earliest)} ou un jour suivant.` : ' Indiquez un jour plus tardif.'}`,
	CONTRACT_DAY_IN_FUTURE: 'Cette date n’est pas encore venue. Indiquez aujourd’hui ou un jour passé.',
	CONTRACT_DAYS_REVERSED: ({ earliest }) =>
		`Les dates se suivent : signature, transmission à la préfecture, notification.${earliest ? ` Indiquez le ${day(earliest)} ou un jour suivant.` : ''}`,
	CONTRACT_NOT_TRANSMITTED:
		'Ce contrat est transmis à la préfecture avant d’être notifié. Indiquez le jour de la transmission.',
	CONTRACT_HAS_ORDERS: 'Une commande est déjà passée sur ce contrat : ses dates ne changent plus.',
	LOT_NOT_FOUND: 'Ce lot est introuvable dans cette consultation.',
	RECEIPT_NOT_FOUND:
		'Aucun récépissé ne porte ce numéro. Vérifiez chaque caractère : il n’y a ni lettre I, ni L, ni O, ni U.',
	ORDER_NOT_FOUND: 'Ce bon de commande est introuvable, ou il n’est pas le vôtre.',
	ORDER_STATUS: 'Ce bon de commande a changé d’état : cette action n’est plus possible. Rechargez la page.',
	ORDER_EMPTY: 'Ce bon de commande ne commande rien. Indiquez une quantité pour au moins un article.',
	ORDER_DELIVERY_PENDING:
		'Une livraison attend encore votre vérification. Réceptionnez-la, puis renoncez au reste.',
	ORDER_SITE_NOT_FOUND: 'Ce lieu n’est pas un de ceux du besoin. Choisissez-en un dans la liste.',
	ORDER_LOT_NOT_YOURS: 'Votre commune ne fait pas partie de ce lot : elle ne peut pas y commander.',
	ORDER_LOT_NOT_AWARDED:
		'Ce lot n’a pas encore de titulaire. Vous pourrez commander quand le contrat sera signé et notifié.',
	ORDER_IN_STANDSTILL: ({ earliest }) =>
		`Le contrat n’est pas encore signé : le délai de suspension court${earliest ? `, et la signature n’est possible qu’à partir du ${day(earliest)}` : ''}. Un courriel vous préviendra dès que vous pourrez commander.`,
	ORDER_CONTRACT_NOT_SIGNED:
		'Le contrat n’est pas encore signé. Un courriel vous préviendra dès que vous pourrez commander.',
	ORDER_CONTRACT_NOT_NOTIFIED:
		'Le contrat est signé, mais son titulaire ne l’a pas encore reçu. Un courriel vous préviendra dès que vous pourrez commander.',
	ORDER_CONTRACT_ENDED: ({ endedOn }) =>
		`Le contrat est terminé${endedOn ? ` depuis le ${day(endedOn)} au soir` : ''} : on ne peut plus y commander. Un nouveau besoin passe par une nouvelle consultation.`,
	ORDER_OVER_COMMUNE_CEILING: (details) => ceiling('votre commune', details),
	ORDER_OVER_GROUP_CEILING: (details) => ceiling('tout le groupement', details),
	DELIVERY_NOT_FOUND: 'Cette livraison est introuvable, ou elle n’est pas la vôtre.',
	DELIVERY_ALREADY_RECEIVED:
		'Cette livraison a déjà été réceptionnée. Retrouvez sa réception sur la page de la commande.',
	DELIVERY_IN_FUTURE: 'La date de livraison n’est pas encore venue. Indiquez aujourd’hui ou un jour passé.',
	DELIVERY_BEFORE_ORDER: ({ orderedOn }) =>
		`Une livraison ne précède pas sa commande${orderedOn ? `, passée le ${day(orderedOn)}` : ''}. Vérifiez la date.`,
	DELIVERY_OVER_ORDER: ({ leftToDeliver }) =>
		`Vous annoncez plus que ce qui reste à livrer. Indiquez au plus ${leftToDeliver === undefined ? 'ce qui reste' : figure(Number(leftToDeliver))}.`,
	VERIFICATION_OVER_DELIVERY:
		'Vous recevez plus que la quantité livrée. Indiquez au plus ce qui est annoncé, ou signalez l’écart au fournisseur.',
	VERIFICATION_UNEXPLAINED:
		'Il manque une partie de la livraison. Dites en quelques mots ce qui manque ou ce qui est abîmé.'
};

/** The French sentence of a refusal. */
export function refusalMessage(code: RefusalCode, details: RefusalDetails = {}): string {
	const sentence = sentences[code];
	return nonBreaking(typeof sentence === 'string' ? sentence : sentence(details));
}

/** `totalCents` is what the order comes to, never the maximum: it stands beside the order. */
function ceiling(whose: string, { remainingCents, totalCents }: RefusalDetails): string {
	if (remainingCents !== undefined && Number(remainingCents) <= 0)
		return `Le maximum de ${whose} est atteint : on ne peut plus commander sur ce contrat.`;
	const order = `Cette commande${totalCents === undefined ? '' : ` de ${euros(Number(totalCents))} HT`}`;
	const start = `${order} dépasse le maximum de ${whose}.`;
	return remainingCents === undefined
		? `${start} Diminuez la quantité.`
		: `${start} Il reste ${euros(Number(remainingCents))} HT : diminuez la quantité.`;
}

function waitOf(seconds: number): string {
	return seconds < 60 ? plural(seconds, 'seconde') : plural(Math.ceil(seconds / 60), 'minute');
}

function gap(total: number): string {
	const points = Math.abs(100 - total);
	const word = points === 1 ? 'point' : 'points';
	return total < 100 ? `il manque ${points} ${word}.` : `il y a ${points} ${word} de trop.`;
}

function day(value: string | number): string {
	return dayMedium(String(value));
}
