//! What is said of the last figure of a text.

use crate::figure::table::read;

#[test]
fn subjects_and_periods() {
    let rows: [(&str, &str, &str, &str, &str); 32] = [
        ("a noun that only counts", "vi", "Đàn bò sữa có 48.300 con, phần lớn ở Mộc Châu.", "Đàn bò sữa", ""),
        ("a noun that names", "vi", "Tỉnh có 48 nhà máy, phần lớn ở Mộc Châu.", "nhà máy", ""),
        (
            "worth in another unit",
            "vi",
            "Trưa nay, giá vàng thế giới ở mức 1.412 USD/ounce. Quy đổi theo tỷ giá ngân hàng tương đương 39,8 triệu đồng/lượng.",
            "giá vàng thế giới",
            "Trưa nay",
        ),
        (
            "how long a time lasted",
            "vi",
            "Dịp Tết năm 2017, trong vòng 4 ngày, bến xe đón 81.000 hành khách.",
            "hành khách",
            "Dịp Tết năm 2017",
        ),
        (
            "all the time up to now",
            "vi",
            "Giai đoạn 2021-2025, tỉnh mở 12 cụm công nghiệp. Đến nay, đường đã vào 9 cụm công nghiệp. Các cụm thu hút 367 doanh nghiệp.",
            "doanh nghiệp",
            "Đến nay",
        ),
        (
            "the same time in fewer words",
            "vi",
            "Trong 5 tháng đầu năm 2021, ngành gặp khó. Sản xuất 5 tháng 2021 tăng 1,4%. Doanh thu đạt 30 tỷ đồng.",
            "Doanh thu",
            "5 tháng đầu năm 2021",
        ),
        ("a year of birth", "vi", "Anh Hòa, sinh năm 1991, được nhận 20 triệu đồng.", "Hòa", ""),
        ("a year of a word that ends so", "vi", "Kỳ tuyển sinh năm 2012 có 300 thí sinh.", "thí sinh", "năm 2012"),
        ("the year of a name", "vi", "Sau Asian Cup 2011, doanh thu đạt 30 tỷ đồng.", "doanh thu", ""),
        ("a rank, no day", "vi", "Vinatex là cổ đông lớn thứ ba, nắm giữ 10% vốn.", "Vinatex", ""),
        ("each in its bracket", "vi", "Cổ đông gồm công ty Sao Mai (62%), ông Lê Minh (20%).", "ông Lê Minh", ""),
        ("an amount keeps its word", "vi", "Số tiền đặt cọc là 3 tỷ đồng.", "Số tiền đặt cọc", ""),
        ("a superlative", "vi", "Nhiệt độ cao nhất từ 21 đến 24 độ C.", "Nhiệt độ cao nhất", ""),
        ("a superlative alone", "vi", "Giá vé từ 80.000 đồng, cao nhất là 95.000 đồng.", "Giá vé", ""),
        ("rain", "vi", "Lượng mưa phổ biến 80-120 mm.", "Lượng mưa", ""),
        ("the name without its time", "vi", "Lợi nhuận quý II của công ty đạt 38 tỷ đồng.", "Lợi nhuận", "quý II"),
        (
            "an investment is a thing, no verb",
            "tr",
            "Limana yapılan yatırım 4,2 milyar TL oldu.",
            "Limana yapılan yatırım",
            "",
        ),
        (
            "a time before a number",
            "tr",
            "Şirketin geliri üçüncü çeyrekte 1 milyar 920 milyon TL oldu.",
            "Şirketin geliri",
            "üçüncü çeyrekte",
        ),
        ("no time", "en", "House prices rose at an annual rate of 2.1%.", "House prices", ""),
        ("a year that tells which", "en", "A crew of 170 people filmed a remake of the 1999 comedy.", "people", ""),
        ("a year of an election", "en", "In the 2012 election the party won 40 seats.", "seats", "2012"),
        ("the name of a day", "en", "After 9/11 the firm hired 50 guards.", "guards", ""),
        ("behind an adjective", "en", "It won the weekend in its hefty $101 million debut.", "debut", ""),
        ("a newspaper, no day", "en", "Its new $2bn fund, as USA Today notes, is open.", "fund", ""),
        (
            "an adverb names nothing",
            "en",
            "It turned 10,000 acres of largely deserted streets into plots.",
            "deserted streets",
            "",
        ),
        ("past a comparison", "en", "Cash flow was strong with an 18% year-over-year increase.", "Cash flow", ""),
        ("past it to what fell", "en", "We saw a 5% year-on-year decline in orders.", "orders", ""),
        ("a size within a name", "en", "The price of a 50-pound pig rose to $96.", "price of a 50-pound pig", ""),
        (
            "a term within a name",
            "en",
            "The yield on the 10-year Treasury fell to 2.06%.",
            "yield on the 10-year Treasury",
            "",
        ),
        (
            "between years",
            "en",
            "It was shut between 1961 and 1971, and 300 people left.",
            "people",
            "between 1961 and 1971",
        ),
        (
            "a time before a comparison",
            "tr",
            "Konut satışları ekimde bir önceki aya göre yüzde 11,7 arttı.",
            "Konut satışları",
            "ekimde",
        ),
        ("a name in English", "en", "Sales of new homes rose 4% in March.", "Sales of new homes", "in March"),
    ];
    for (name, language, text, subject, period) in rows {
        let figures = read(language, text);
        let last = figures.last().expect(name);
        let told = |span: Option<crate::Span>| span.map_or("", |span| span.of(text));
        assert_eq!((told(last.subject), told(last.period)), (subject, period), "{name}: {text}");
    }
}

#[test]
fn comparisons() {
    let rows: [(&str, &str, &str); 4] = [
        ("tr", "Satışlar geçen yıla göre yüzde 11,7 arttı.", "geçen yıla göre"),
        ("tr", "Konut satışları ekimde bir önceki aya göre yüzde 11,7 arttı.", "bir önceki aya göre"),
        ("tr", "İhracat geçen yılın aynı dönemine göre yüzde 6,8 arttı.", "geçen yılın aynı dönemine göre"),
        ("en", "Cash flow was strong with an 18% year-over-year increase.", "year-over-year"),
    ];
    for (language, text, base) in rows {
        let figures = read(language, text);
        let last = figures.last().expect(text);
        assert_eq!(last.base.map_or("", |span| span.of(text)), base, "{text}");
    }
}
