/** What is lost with a part of a service, and what to do, in the words people read. */
import type { ServicePart } from '../../contract/services/service-trouble.ts';
import type { Text } from '../../contract/basics/text.ts';

/** `{what}` is which one of the part. */
const LOSSES: Readonly<Record<ServicePart, Text>> = {
  manifest: {
    vi: 'Không đọc được mô tả của dịch vụ ({what}); toàn bộ dịch vụ không hoạt động.',
    en: 'The manifest of the service could not be read ({what}); nothing of the service works.',
  },
  server: {
    vi: 'Không nạp được phần máy chủ ({what}); bộ giải mã, quy tắc và số liệu tính toán của dịch vụ không hoạt động, dữ liệu đã lưu vẫn xem được.',
    en: 'The server part could not be loaded ({what}); the service’s decoders, rules and figures do not work, what is stored can still be read.',
  },
  words: {
    vi: 'Không đọc được lời từ chối tiếng Việt ({what}); lời từ chối của dịch vụ hiện bằng tiếng Anh.',
    en: 'The Vietnamese refusals could not be read ({what}); refusals of the service are told in English.',
  },
  decoder: {
    vi: 'Bộ giải mã {what} không dùng được; nguồn dữ liệu dùng nó không được đọc theo ý dịch vụ.',
    en: 'The decoder {what} is left out; feeds that use it are not read as the service means.',
  },
  rule: {
    vi: 'Quy tắc {what} không hợp lệ và không được dùng; quy tắc này không mở cảnh báo nào.',
    en: 'The rule {what} is not valid and left out; it opens no alerts.',
  },
  norm: {
    vi: 'Quy chuẩn {what} không hợp lệ và không được dùng; số liệu và quy tắc dựa vào đó không có ngưỡng.',
    en: 'The norm {what} is not valid and left out; figures and rules that rest on it have no limit.',
  },
  procedure: {
    vi: 'Quy trình {what} không hợp lệ và không được dùng; cảnh báo liên quan không có quy trình này.',
    en: 'The procedure {what} is not valid and left out; its alerts go without it.',
  },
  permission: {
    vi: 'Quyền {what} không hợp lệ; không ai có quyền này.',
    en: 'The permission {what} is not valid; nobody holds it.',
  },
  read: {
    vi: 'Không đọc được {what}; phần màn hình dựa vào đó không có số liệu.',
    en: '{what} can’t be read; the part of the screen that rests on it has no figures.',
  },
  action: {
    vi: 'Biểu mẫu {what} không dùng được; không gửi được dữ liệu bằng biểu mẫu này.',
    en: 'The form {what} does not work; nothing can be sent with it.',
  },
  roads: {
    vi: 'Không lấy được tình trạng đường ({what}); đường đi được tìm không tính điều dịch vụ biết về đường bị rào, ngập, chậm.',
    en: 'What it knows of streets can’t be told ({what}); ways are found without what it knows to be closed, under water or slow.',
  },
  headline: {
    vi: 'Không lấy được số liệu chính ({what}); trang của lãnh đạo không có số liệu của dịch vụ.',
    en: 'The headline figures can’t be told ({what}); the leaders’ page is without those of the service.',
  },
  figure: {
    vi: 'Không tính được số liệu {what}; số liệu này được ghi là không có, quy tắc dựa vào nó không có căn cứ.',
    en: 'The figure {what} can’t be computed; it is stored as missing, and rules that rest on it know nothing.',
  },
  review: {
    vi: 'Không rà soát được số liệu theo kỳ ({what}); số liệu được nhận như nơi gửi ghi.',
    en: 'Values of periods could not be looked over ({what}); they are taken as they were sent.',
  },
  job: {
    vi: 'Công việc định kỳ {what} bị lỗi; kết quả của lần chạy đó chưa có.',
    en: 'The job {what} failed; the results of that run are not there yet.',
  },
  forecaster: {
    vi: 'Không lập được dự báo {what}; không có dự báo mới.',
    en: 'The forecast {what} can’t be made; there is no new one.',
  },
  fusion: {
    vi: 'Không ghép được các nguồn tin của {what}; sự việc không được tự nhận ra.',
    en: 'The evidence of {what} can’t be put together; incidents are not found by themselves.',
  },
  report: {
    vi: 'Không lập được báo cáo {what}; không in được báo cáo này.',
    en: 'The report {what} can’t be written; it can’t be printed.',
  },
  demo: {
    vi: 'Không nạp được phần mô phỏng ({what}); dịch vụ không có dữ liệu mô phỏng.',
    en: 'The simulation could not be loaded ({what}); the service has no simulated data.',
  },
};

/** What is lost, and what to do about it. */
export function toTroubleWords({
  serviceId,
  part,
  what,
  found,
}: {
  readonly serviceId: string;
  readonly part: ServicePart;
  readonly what: string;
  readonly found: 'at-start' | 'running';
}): Text {
  const next: Text =
    found === 'running'
      ? {
          vi: 'Hệ thống tự thử lại; báo cho người phụ trách dịch vụ nếu lỗi không hết.',
          en: 'It is tried again by itself; tell who maintains the service when it stays.',
        }
      : {
          vi: `Sửa trong thư mục services/${serviceId} hoặc gỡ dịch vụ, rồi khởi động lại.`,
          en: `Correct it in the folder services/${serviceId} or take the service out, then start again.`,
        };
  const fill = (text: string) => text.replaceAll('{what}', what);
  return {
    vi: `${fill(LOSSES[part].vi)} ${next.vi}`,
    en: `${fill(LOSSES[part].en)} ${next.en}`,
  };
}
