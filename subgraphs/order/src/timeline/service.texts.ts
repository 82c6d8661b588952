type Facts = Readonly<Record<string, string>>;

/** What people call each kind of service file. */
const kinds: Record<string, { zh: string; en: string }> = {
  QUESTION: { zh: '咨询', en: 'question' },
  COMPLAINT: { zh: '投诉', en: 'complaint' },
  REPAIR: { zh: '报修', en: 'repair' },
  FOLLOW_UP_NEED: { zh: '回访需求', en: 'need found by a visit' },
};
const zh = ({ service }: Facts) => kinds[service!]!.zh;
const en = ({ service }: Facts) => kinds[service!]!.en;

/** What the entries of service files on a case say. */
export const serviceTexts = {
  SERVICE_FILE_OPENED: {
    about: 'refund',
    zh: (f: Facts) => (f.statement ? `已建立服务单（${zh(f)}）：${f.statement}` : `系统已建立服务单（${zh(f)}）`),
    en: (f: Facts) =>
      f.statement ? `A service file was opened (${en(f)}): ${f.statement}` : `The system opened a service file (${en(f)})`,
  },
  SERVICE_FILE_PLANNED: {
    about: 'refund',
    zh: (f: Facts) => `服务单（${zh(f)}）处理方案：${f.text}`,
    en: (f: Facts) => `The plan of the service file (${en(f)}): ${f.text}`,
  },
  SERVICE_PLAN_MISSED: {
    about: 'refund',
    zh: (f: Facts) => `服务单（${zh(f)}）未按时制定方案，已提醒客服`,
    en: (f: Facts) => `The plan of the service file (${en(f)}) is late; its desk was alerted`,
  },
  SERVICE_FILE_SCHEDULED: {
    about: 'refund',
    zh: (f: Facts) => `服务单（${zh(f)}）已预约 ${f.scheduledFor}`,
    en: (f: Facts) => `The service file (${en(f)}) is scheduled for ${f.scheduledFor}`,
  },
  SERVICE_FILE_FINISHED: {
    about: 'refund',
    zh: (f: Facts) => `服务单（${zh(f)}）已完成：${f.text}`,
    en: (f: Facts) => `The service file (${en(f)}) is done: ${f.text}`,
  },
  SERVICE_FILE_WITHDRAWN: {
    about: 'refund',
    zh: (f: Facts) => `服务单（${zh(f)}）已撤销`,
    en: (f: Facts) => `The service file (${en(f)}) was withdrawn`,
  },
} as const;
