/** Invented demo stations named after real places of Đà Nẵng; longitude and latitude are near the place, not surveyed. */

/** Codes of the VN_AQI pollutants. */
const ALL = ['pm25', 'pm10', 'no2', 'so2', 'co', 'o3'];
const ROADSIDE = ['pm25', 'pm10', 'no2', 'co'];
const PARTICLES = ['pm25', 'pm10'];

export const airStations: readonly {
  name: string;
  nameEn: string;
  place: readonly [lon: number, lat: number];
  measures: readonly string[];
}[] = [
  { name: 'Hải Châu', nameEn: 'Hai Chau', place: [108.2185, 16.0745], measures: ALL },
  { name: 'Thanh Khê', nameEn: 'Thanh Khe', place: [108.1915, 16.0665], measures: ROADSIDE },
  { name: 'Hoà Cường', nameEn: 'Hoa Cuong', place: [108.2185, 16.0405], measures: ALL },
  { name: 'Cẩm Lệ', nameEn: 'Cam Le', place: [108.2075, 16.0155], measures: ROADSIDE },
  { name: 'An Khê', nameEn: 'An Khe', place: [108.1765, 16.055], measures: PARTICLES },
  { name: 'Hoà Khánh', nameEn: 'Hoa Khanh', place: [108.152, 16.056], measures: ALL },
  {
    name: 'Liên Chiểu (khu công nghiệp)',
    nameEn: 'Lien Chieu industrial park',
    place: [108.136, 16.083],
    measures: ALL,
  },
  { name: 'Sơn Trà', nameEn: 'Son Tra', place: [108.2385, 16.1005], measures: ROADSIDE },
  { name: 'Ngũ Hành Sơn', nameEn: 'Ngu Hanh Son', place: [108.2555, 16.0105], measures: PARTICLES },
  { name: 'Hội An', nameEn: 'Hoi An', place: [108.3295, 15.8815], measures: ALL },
  {
    name: 'Điện Bàn Bắc (khu công nghiệp)',
    nameEn: 'Dien Ban Bac industrial park',
    place: [108.2005, 15.9405],
    measures: ALL,
  },
  { name: 'Tam Kỳ', nameEn: 'Tam Ky', place: [108.4815, 15.5665], measures: ROADSIDE },
];

export const floodTowers: readonly { name: string; place: readonly [lon: number, lat: number] }[] = [
  { name: 'Mẹ Suốt', place: [108.1497, 16.056] },
  { name: 'Đa Cô', place: [108.1545, 16.053] },
  { name: 'Hoàng Văn Thái', place: [108.1475, 16.0465] },
  { name: 'Nguyễn Lương Bằng', place: [108.1485, 16.0745] },
  { name: 'Âu Cơ', place: [108.1395, 16.0715] },
  { name: 'Khu công nghiệp Hòa Khánh', place: [108.1355, 16.0825] },
  { name: 'Tôn Đức Thắng', place: [108.1655, 16.0585] },
  { name: 'Kim Liên', place: [108.1155, 16.1235] },
  { name: 'Hàm Nghi', place: [108.2075, 16.064] },
  { name: 'Hồ Thạc Gián', place: [108.2055, 16.0625] },
  { name: 'Kỳ Đồng', place: [108.189, 16.0685] },
  { name: 'Trần Cao Vân', place: [108.2005, 16.0735] },
  { name: 'Điện Biên Phủ', place: [108.1945, 16.0655] },
  { name: 'Nguyễn Tri Phương', place: [108.2095, 16.0585] },
  { name: 'Quang Trung', place: [108.2195, 16.0735] },
  { name: 'Hải Phòng', place: [108.2145, 16.0715] },
  { name: 'Ông Ích Khiêm', place: [108.2125, 16.0755] },
  { name: 'Đống Đa', place: [108.2185, 16.0815] },
  { name: 'Nguyễn Văn Linh', place: [108.2165, 16.0605] },
  { name: 'Trưng Nữ Vương', place: [108.2165, 16.0525] },
  { name: 'Đường 30 Tháng 4', place: [108.2205, 16.0375] },
  { name: 'Nguyễn Hữu Thọ', place: [108.2095, 16.0385] },
  { name: 'Phan Đăng Lưu', place: [108.2195, 16.0365] },
  { name: 'Khuê Trung', place: [108.2125, 16.0235] },
  { name: 'Cầu Cẩm Lệ', place: [108.2025, 16.0145] },
  { name: 'Cách Mạng Tháng Tám', place: [108.2065, 16.0175] },
  { name: 'Phong Bắc', place: [108.1915, 16.0105] },
  { name: 'Hòa Xuân', place: [108.2245, 16.0085] },
  { name: 'Cồn Dầu', place: [108.2205, 15.9985] },
  { name: 'Miếu Bông', place: [108.2075, 15.9835] },
  { name: 'Yên Thế – Bắc Sơn', place: [108.1735, 16.0485] },
  { name: 'Trường Chinh', place: [108.1835, 16.0425] },
  { name: 'Hà Huy Tập', place: [108.1825, 16.0625] },
  { name: 'Ngô Quyền', place: [108.2385, 16.0755] },
  { name: 'Yết Kiêu', place: [108.2365, 16.1035] },
  { name: 'Mân Quang', place: [108.2445, 16.0915] },
  { name: 'Phạm Văn Đồng', place: [108.2395, 16.0715] },
  { name: 'Nguyễn Văn Thoại', place: [108.2395, 16.0535] },
  { name: 'Lê Văn Hiến', place: [108.2525, 16.0205] },
  { name: 'Hòa Quý', place: [108.2445, 15.9885] },
  { name: 'Túy Loan', place: [108.1395, 15.9965] },
  { name: 'Cẩm Nê', place: [108.1785, 15.9645] },
  { name: 'Chùa Cầu', place: [108.3261, 15.8771] },
  { name: 'Bạch Đằng Hội An', place: [108.3295, 15.8766] },
  { name: 'An Hội', place: [108.3255, 15.8755] },
  { name: 'Thanh Hà', place: [108.3055, 15.8795] },
  { name: 'Cẩm Thanh', place: [108.3605, 15.8785] },
  { name: 'Vĩnh Điện', place: [108.2445, 15.8905] },
  { name: 'Gò Nổi', place: [108.2055, 15.8555] },
  { name: 'Câu Lâu', place: [108.2755, 15.8555] },
  { name: 'Nam Phước', place: [108.2605, 15.8425] },
  { name: 'Ái Nghĩa', place: [108.1135, 15.8845] },
  { name: 'Giao Thủy', place: [108.1345, 15.8425] },
  { name: 'Nông Sơn', place: [108.0295, 15.7025] },
  { name: 'Phan Châu Trinh Tam Kỳ', place: [108.4835, 15.5655] },
  { name: 'Hồ Nguyễn Du Tam Kỳ', place: [108.4755, 15.5705] },
];
