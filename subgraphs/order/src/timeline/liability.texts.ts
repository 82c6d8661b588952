type Facts = Readonly<Record<string, string>>;

const PARTIES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  BUYER: ['买家', 'the buyer'],
  MERCHANT: ['商家', 'the merchant'],
  CARRIER: ['快递', 'the carrier'],
  PLATFORM: ['平台', 'the platform'],
  INSURER: ['保险', 'the insurer'],
  KOL: ['达人', 'the influencer'],
};

/** What entries on who bears the costs of a case say. */
export const liabilityTexts = {
  CARRIER_CLAIM_OPENED: {
    about: 'returnShipment',
    zh: (f: Facts) => `向快递索赔 ${f.amount}：${f.statement}`,
    en: (f: Facts) => `The carrier was asked for ${f.amount}: ${f.statement}`,
  },
  CARRIER_CLAIM_PAID: {
    about: 'returnShipment',
    zh: (f: Facts) => `快递已赔付 ${f.amount}：${f.statement}`,
    en: (f: Facts) => `The carrier paid ${f.amount}: ${f.statement}`,
  },
  CARRIER_CLAIM_REFUSED: {
    about: 'returnShipment',
    zh: (f: Facts) => `快递理赔 ${f.amount} 未获赔付：${f.statement}`,
    en: (f: Facts) => `The claim of ${f.amount} on the carrier came to nothing: ${f.statement}`,
  },
  RECOVERY_RECORDED: {
    about: 'refund',
    zh: (f: Facts) => `追偿：${PARTIES[f.payer!]![0]}已向${PARTIES[f.payee!]![0]}偿付 ${f.amount}：${f.statement}`,
    en: (f: Facts) => `Recovered: ${PARTIES[f.payer!]![1]} paid ${PARTIES[f.payee!]![1]} ${f.amount}: ${f.statement}`,
  },
} as const;
