/** Queries as people write them, over the warehouse and the fixtures' catalog. Each name of a column in them is a label: it is what was wanted there. */
export const labelledQueries: readonly string[] = [
  `SELECT s.store_name, d.calendar_year, d.month_number, sum(f.net_paid) AS revenue, sum(f.net_profit) AS profit, count(*) AS sales
   FROM dw.store_sales f
   JOIN dw.store_dim s ON s.store_key = f.store_key
   JOIN dw.date_dim d ON d.calendar_date = f.sold_date
   WHERE d.calendar_year = 2024 AND s.country = 'DE' AND NOT f.is_return
   GROUP BY s.store_name, d.calendar_year, d.month_number
   HAVING sum(f.net_paid) > 1000
   ORDER BY revenue DESC`,
  `WITH baskets AS (
     SELECT customer_key, receipt_no, sold_date, sum(net_amount) AS basket, sum(quantity) AS pieces
     FROM dw.store_sales
     WHERE payment_status = 'paid' AND sales_channel = 'web'
     GROUP BY customer_key, receipt_no, sold_date
   ), ranked AS (
     SELECT customer_key, basket, pieces, row_number() OVER (PARTITION BY customer_key ORDER BY basket DESC) AS place
     FROM baskets
   )
   SELECT c.full_name, c.email, c.loyalty_tier, r.basket, r.pieces
   FROM ranked r
   JOIN dw.customer_dim c ON c.customer_key = r.customer_key
   WHERE r.place = 1 AND c.is_current AND c.email_opt_in
   ORDER BY r.basket DESC
   LIMIT 100`,
  `SELECT p.category, p.subcategory, p.brand, avg(f.discount_percent) AS mean_discount, sum(f.quantity - f.quantity_returned) AS kept
   FROM dw.store_sales AS f
   INNER JOIN dw.product_dim AS p ON f.product_key = p.product_key
   WHERE p.is_organic AND p.launch_date >= DATE '2020-01-01' AND f.sold_date BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'
   GROUP BY p.category, p.subcategory, p.brand
   ORDER BY p.category, kept DESC`,
  `SELECT product_name, current_price - standard_cost AS margin, dimensions.length * dimensions.width * dimensions.height AS volume
   FROM dw.product_dim
   WHERE is_current AND discontinued_date IS NULL AND supplier_key IN (SELECT supplier_key FROM dw.product_dim WHERE rating > 4.5)
   ORDER BY margin DESC, review_count DESC`,
  `SELECT country, state, city, count(DISTINCT customer_id) AS customers, avg(lifetime_value) AS mean_value, max(last_purchase_date) AS latest
   FROM dw.customer_dim
   WHERE is_active AND churn_score < 0.5 AND preferred_channel = 'store'
   GROUP BY country, state, city
   HAVING count(DISTINCT customer_id) > 10`,
  `SELECT c.segment, CASE WHEN c.churn_score > 0.8 THEN 'leaving' WHEN c.lifetime_orders > 20 THEN 'loyal' ELSE c.loyalty_tier END AS kind, count(*) AS n
   FROM dw.customer_dim c
   LEFT JOIN dw.store_dim s ON c.preferred_store_key = s.store_key
   WHERE s.region = c.region AND c.valid_to IS NULL
   GROUP BY ALL`,
  `SELECT d.week_start, d.holiday_name, sum(f.gross_amount) AS gross, sum(f.tax_amount) AS tax, sum(f.gross_amount) - sum(f.tax_amount) AS net
   FROM dw.date_dim d
   LEFT JOIN dw.store_sales f ON f.sold_date = d.calendar_date
   WHERE d.is_holiday AND NOT d.is_weekend AND d.fiscal_year = 2024
   GROUP BY d.week_start, d.holiday_name
   ORDER BY d.week_start`,
  `INSERT INTO dw.store_dim (store_key, store_id, store_name, city, country, opened_date, is_current)
   SELECT store_key + 1000, upper(store_id), trim(store_name), city, country, opened_date, true
   FROM dw.store_dim
   WHERE closed_date IS NULL`,
  `SELECT f.receipt_no, f.return_reason, f.return_date - f.sold_date AS days_kept, c.last_name, c.postal_code
   FROM dw.store_sales f, dw.customer_dim c
   WHERE f.customer_key = c.customer_key AND f.is_return AND f.coupon_code IS NOT NULL AND c.credit_rating = 'low'
   ORDER BY days_kept`,
  `SELECT store_key, sold_date, net_profit, sum(net_profit) OVER (PARTITION BY store_key ORDER BY sold_date) AS running, lag(net_profit) OVER (PARTITION BY store_key ORDER BY sold_date) AS before
   FROM dw.store_sales
   QUALIFY running > 1000000`,
  `CREATE TABLE dw.channel_report WITH (format = 'PARQUET') AS
   SELECT sales_channel, payment_method, card_type, date_trunc('month', sold_time) AS month, sum(sales_price * quantity) AS turnover, sum(shipping_cost) AS shipping
   FROM dw.store_sales
   WHERE currency = 'EUR' AND exchange_rate = 1 AND loaded_at > TIMESTAMP '2024-01-01'
   GROUP BY sales_channel, payment_method, card_type, month`,
  `SELECT p.sku, p.brand, s.division, f.unit_price, f.list_price, p.list_price AS catalog_price
   FROM dw.store_sales f
   JOIN dw.product_dim p USING (product_key)
   JOIN dw.store_dim s USING (store_key)
   WHERE f.unit_price < p.standard_cost AND s.market_name = 'north' AND p.department = 'food'`,
  `SELECT carrier_code, origin, destination, avg(delay) AS mean_delay, count(*) FILTER (WHERE cancelled) AS cancelled_flights
   FROM flights.flights
   WHERE year = 2024 AND month IN (1, 2) AND distance > 500
   GROUP BY carrier_code, origin, destination
   ORDER BY mean_delay DESC`,
  `SELECT a.city, a.state, c.name, f.departure, f.arrival, p.manufacturer, p.model
   FROM flights.flights f
   JOIN flights.airports a ON a.iata = f.origin
   JOIN flights.carriers c ON c.carrier_code = f.carrier_code
   LEFT JOIN flights.planes p ON p.tail_number = f.tail_number
   WHERE a.country = 'US' AND c.headquarters.country.code = 'US' AND p.built < DATE '1990-01-01' AND p.seats > 100`,
  `SELECT event_id, kind, user.device.os, user.device.version, u.item.sku, u.item.amount * u.item.price AS worth
   FROM lake.events e, unnest(e.items) AS u(item)
   WHERE e.year = '2024' AND e.month = '05' AND e.user.name IS NOT NULL
   ORDER BY occurred`,
  `SELECT c.name, c.address.city, o.order_id, o.total, i.quantity * i.unit_price AS line_total, p.category
   FROM sales.orders o
   JOIN sales.customers c ON c.id = o.customer_id
   JOIN sales.order_items i ON i.order_id = o.order_id
   JOIN sales.products p ON p.product_id = i.product_id
   WHERE o.status = 'open' AND o.region = 'eu' AND o.ordered_at > now() - INTERVAL 7 DAY AND c.created_at < o.ordered_at
   ORDER BY o.ordered_at DESC, i.line`,
  `SELECT "order id", "unit price" * plain AS worth FROM odd."order lines" WHERE "50%" > 10 ORDER BY "order id"`,
  `SELECT * FROM sales.customers c WHERE EXISTS (SELECT 1 FROM sales.orders o WHERE o.customer_id = c.id AND o.currency = 'EUR') AND c.country <> 'DE'`,
  `SELECT w.station, w.observed, w.temperature, w.wind_speed FROM flights.weather w WHERE w.day = '2024-01-01' AND list_contains(w.conditions, 'rain') ORDER BY w.observed`,
  `SELECT state, sum(mean_delay * d.flights) / sum(d.flights) AS weighted FROM flights.daily_delays d JOIN flights.airports a ON a.iata = d.origin WHERE d.day > DATE '2024-01-01' GROUP BY state`,
];
