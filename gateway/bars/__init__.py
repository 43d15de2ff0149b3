"""The NHS Booking and Referral Standard (BaRS 1.4.0): messages about referrals, and what became of them."""
